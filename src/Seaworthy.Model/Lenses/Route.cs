using Seaworthy.Model.Documents;

namespace Seaworthy.Model.Lenses;

/// <summary>An Ingress, HTTPRoute or GRPCRoute: leads requests from outside the cluster to Services.</summary>
/// <param name="Object">The object.</param>
public readonly record struct Route(KubernetesObject Object) : ISubject<Route>
{
    /// <inheritdoc/>
    public static string Noun => "route";

    /// <summary>A field of the object, by keys joined by dots.</summary>
    public Field this[string path] => Object[path];

    /// <summary>The Services that the route leads to, as often as it names them; backends of other kinds are left out.</summary>
    public IEnumerable<RouteBackend> Backends => Object.Kind == Kinds.Ingress ? IngressBackends : GatewayBackends;

    private IEnumerable<RouteBackend> IngressBackends
    {
        get
        {
            var paths = Object["spec.rules"].Items.SelectMany(static rule => rule["http.paths"].Items).Select(static path => path["backend"]);
            foreach (var backend in paths.Prepend(Object["spec.backend"]).Prepend(Object["spec.defaultBackend"]))
            {
                var service = backend["service"];
                if (service["name"].Text is not null)
                    yield return new(service["name"], Object.Namespace, service["port.number"].Exists ? service["port.number"] : service["port.name"]);
                else if (backend["serviceName"].Text is not null)
                    yield return new(backend["serviceName"], Object.Namespace, backend["servicePort"]);
            }
        }
    }

    private IEnumerable<RouteBackend> GatewayBackends
    {
        get
        {
            foreach (var backend in Object["spec.rules"].Items.SelectMany(static rule => rule["backendRefs"].Items))
            {
                if (backend["kind"].Text is null or "Service" && backend["group"].Text is null or "" && backend["name"].Text is not null)
                    yield return new(backend["name"], backend["namespace"].Text ?? Object.Namespace, backend["port"]);
            }
        }
    }

    /// <inheritdoc/>
    public static IEnumerable<Route> AllIn(ClusterSnapshot cluster) =>
        cluster.Subjects(Kinds.Ingress, Kinds.HttpRoute, Kinds.GrpcRoute).Select(static item => new Route(item));
}

/// <summary>A Service that a route leads to.</summary>
/// <param name="Name">The field that names it.</param>
/// <param name="Namespace">The namespace that it is in.</param>
/// <param name="Port">The field that gives the Service's port, by number or by name; it may be missing.</param>
public readonly record struct RouteBackend(Field Name, string Namespace, Field Port);
