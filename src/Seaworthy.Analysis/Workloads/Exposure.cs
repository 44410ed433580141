using System.Runtime.CompilerServices;
using Seaworthy.Model;
using Seaworthy.Model.Lenses;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Analysis.Workloads;

/// <summary>What lets requests from outside the cluster reach pods, as far as the input shows it.</summary>
public static class Exposure
{
    // Kept for as long as the cluster itself: many pods ask.
    private static readonly ConditionalWeakTable<ClusterSnapshot, ILookup<(string Namespace, string Service), ObjectRef>> RoutesOf = [];

    /// <summary>
    /// An Ingress or route that leads to a Service of the pods, or a Service of theirs that opens a port of the nodes or of a load
    /// balancer; null where the input shows none. Whether the address is a public one cannot be told.
    /// </summary>
    public static ObjectRef? Of(PodTemplate template, ClusterSnapshot cluster)
    {
        var routes = RoutesOf.GetValue(cluster, Routes);
        foreach (var service in cluster.ServicesOf(template))
        {
            if (routes[(service.Namespace, service.Name)].Order().Cast<ObjectRef?>().FirstOrDefault() is { } route)
                return route;
            if (service["spec.type"].Text is "LoadBalancer" or "NodePort" || service["spec.externalIPs"].Count > 0)
                return service.Ref;
        }

        return null;
    }

    private static ILookup<(string Namespace, string Service), ObjectRef> Routes(ClusterSnapshot cluster) =>
        Route.AllIn(cluster)
            .SelectMany(static route => route.Backends.Select(backend => (Key: (backend.Namespace, backend.Name.Text ?? ""), Route: route.Object.Ref)))
            .ToLookup(static pair => pair.Key, static pair => pair.Route);
}
