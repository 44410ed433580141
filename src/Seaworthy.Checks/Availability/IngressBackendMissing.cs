using Seaworthy.Analysis.Workloads;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;
using Seaworthy.Model.Relations;
using Seaworthy.Model.Values;

namespace Seaworthy.Checks.Availability;

/// <summary>A route to a Service or a port that is not there answers with an error page.</summary>
internal static class IngressBackendMissing
{
    public static Check Check { get; } = new Check<Route>
    {
        Id = "ingress-backend-missing",
        Chapter = Chapter.Availability,
        Severity = Severity.High,
        Summary = "Ingress or HTTPRoute leads to a Service or port that does not exist",
        Remedy = "Name a Service of the namespace and one of the ports that it lists.",
        Repair = Repairability.SafeOrDecision,
        Why = "The controller has nowhere to send the requests, so users get 503 or 404 for these paths. Some controllers drop the whole Ingress for it.",
        References = ["https://kubernetes.io/docs/concepts/services-networking/ingress/", "https://gateway-api.sigs.k8s.io/api-types/httproute/"],
        Peers = ["kube-linter/dangling-ingress", "kube-score/ingress-targets-service"],
        AppliesTo = static (route, _) => route.Backends.Any(static backend => !IsAction(backend)),
        Evaluate = static (route, context) =>
        {
            List<Violation> violations = [];
            string? unknown = null;
            foreach (var backend in route.Backends.Where(static backend => !IsAction(backend)))
            {
                if (IsOfAnOlderVersion(backend))
                {
                    violations.Add(new(backend.Name, $"Ingress '{route.Object.Name}' names its Service by serviceName, which networking.k8s.io/v1 does not know: the API server refuses a backend without service")
                    {
                        Severity = Severity.Critical,
                        Remedy = "Write service: with name and port: below backend, as networking.k8s.io/v1 has it.",
                        Fix = Rewrite(backend),
                    });
                }
                else if (context.Cluster.Find(Kinds.Service, backend.Namespace, backend.Name.Text!) is { } service)
                {
                    if (!HasPort(service, backend))
                        violations.Add(new(backend.Port, $"{route.Object.Kind.Kind} '{route.Object.Name}' leads to port {backend.Port.Text} of Service '{service.Name}', which lists {Ports(service)}") { Related = [service.Ref], Decide = () => Lead(backend, service, context.Cluster) });
                }
                else if (!context.Cluster.ShowsAll(Kinds.Service, backend.Namespace))
                {
                    unknown ??= $"whether Service '{backend.Name.Text}' exists cannot be told: the input declares none in namespace '{backend.Namespace}'";
                }
                else if (Operators.MakerIn(context.Cluster, backend.Namespace) is { } maker)
                {
                    unknown ??= $"an operator may make Service '{backend.Name.Text}': namespace '{backend.Namespace}' holds custom resources of kind {maker}";
                }
                else
                {
                    violations.Add(new(backend.Name, $"{route.Object.Kind.Kind} '{route.Object.Name}' leads to Service '{backend.Name.Text}', which namespace '{backend.Namespace}' does not have") { Decide = () => Name(backend, context.Cluster) });
                }
            }

            // A rule may name one Service twice.
            return violations.Count > 0 || unknown is null ? [.. violations.DistinctBy(static violation => violation.Field.Path.ToString(), StringComparer.Ordinal)] : Verdict.NotEvaluated(unknown);
        },
    };

    /// <summary>serviceName and servicePort are of v1beta1 and of extensions.</summary>
    private static bool IsOfAnOlderVersion(RouteBackend backend) =>
        backend.Name.Object.ApiVersion == "networking.k8s.io/v1" && backend.Name.Path.Key == "serviceName";

    /// <summary>The AWS load balancer controller takes such a backend for the name of an annotation (a redirect, a fixed answer).</summary>
    private static bool IsAction(RouteBackend backend) => backend.Port.Text == "use-annotation";

    private static bool HasPort(KubernetesObject service, RouteBackend backend) =>
        !backend.Port.Exists
        || service["spec.type"].Text == "ExternalName"
        || service["spec.ports"].Items.Any(port => port["name"].Text == backend.Port.Text || port["port"].Text == backend.Port.Text);

    private static string Ports(KubernetesObject service) => service["spec.ports"].Count == 0
        ? "no ports"
        : "only " + string.Join(", ", service["spec.ports"].Items.Select(static port => port["name"].Text is { } name ? $"{port["port"].Text} ('{name}')" : port["port"].Text));

    /// <summary>The fields that took the place of serviceName and servicePort.</summary>
    private static Fix? Rewrite(RouteBackend backend)
    {
        var path = backend.Name.Path.Parent!;
        var holder = backend.Name.Object["spec.rules"].Items.SelectMany(static rule => rule["http.paths"].Items).Select(static item => item["backend"])
            .Append(backend.Name.Object["spec.defaultBackend"]).FirstOrDefault(field => field.Path.ToIndexedString() == path.ToIndexedString());
        return holder.Node is null || backend.Port.Text is not { } port ? null
            : Fix.Remove("Write the backend as networking.k8s.io/v1 has it", backend.Name, backend.Port)
                .And(Fix.Set(holder["service"], Mapping.Of(("name", Scalar.Of(backend.Name.Text!)), ("port", backend.Port.Integer is { } number ? Mapping.Of(("number", Scalar.Of(number))) : Mapping.Of(("name", Scalar.Of(port))))), ""));
    }

    private static Decision Name(RouteBackend backend, ClusterSnapshot cluster) => Decision.Text(
        backend.Name,
        $"Lead {backend.Name.Object.Kind.Kind} '{backend.Name.Object.Name}' to a Service that exists instead of '{backend.Name.Text}'",
        $"the name of a Service of namespace '{backend.Namespace}'",
        name => cluster.Find(Kinds.Service, backend.Namespace, name) is not null,
        Spelling.Nearest(backend.Name.Text!, cluster.OfKind(Kinds.Service, backend.Namespace).Select(static service => service.Name)) is { } near ? new(near, "the Service of the nearest name") : null);

    private static Decision? Lead(RouteBackend backend, KubernetesObject service, ClusterSnapshot cluster)
    {
        List<Field> ports = [.. service["spec.ports"].Items];
        return ports.Count == 0 ? null : new(
            $"Lead {backend.Name.Object.Kind.Kind} '{backend.Name.Object.Name}' to a port that Service '{service.Name}' has",
            "the number or the name of one of its ports",
            text => ports.Find(port => port["port"].Text == text || port["name"].Text == text) is { Node: not null } port ? Set(backend, port, text, $"Lead {backend.Name.Object.Kind.Kind} '{backend.Name.Object.Name}' to port {text} of Service '{service.Name}'") : null)
        {
            Proposal = ports.Find(port => LeadsTo(port, backend.Port, cluster)) is { Node: not null } behind ? new(behind["port"].Text!, $"behind it the pods listen on {backend.Port.Text}")
                : Spelling.Nearest(backend.Port.Text!, ports.Select(static port => port["name"].Text).OfType<string>()) is { } near && backend.Port.Integer is null ? new(near, "the port of the nearest name")
                : ports is [var only] ? new(only["port"].Text!, "the only port of the Service")
                : null,
        };
    }

    /// <summary>By number or by name, as it was; where only the other is known, the key changes with it.</summary>
    private static Fix? Set(RouteBackend backend, Field port, string text, string title)
    {
        if (backend.Port.Path.Key is not ("number" or "name"))
            return Fix.Set(backend.Port, port["port"].Text == text && port["port"].Integer is { } plain ? Scalar.Of(plain) : Scalar.Of(text), title);
        if (port["port"].Text == text && port["port"].Integer is { } number)
            return backend.Port.Path.Key == "number" ? Fix.Set(backend.Port, Scalar.Of(number), title) : port["name"].Text is { } name ? Fix.Set(backend.Port, Scalar.Of(name), title) : null;
        return backend.Port.Path.Key == "name" ? Fix.Set(backend.Port, Scalar.Of(text), title) : port["port"].Integer is { } known ? Fix.Set(backend.Port, Scalar.Of(known), title) : null;
    }

    /// <summary>Whether a Service's port leads to a port of the pods that a route names in its place.</summary>
    private static bool LeadsTo(Field port, Field asked, ClusterSnapshot cluster)
    {
        if (port["targetPort"].Text is { } target && target == asked.Text)
            return true;
        return cluster.WorkloadsSelectedBy(port.Object["spec.selector"].LabelMapSelector(), port.Object.Namespace).Take(1)
            .Any(workload => ServiceTargets.Find(port, workload.Template) is { } container && container.Ports.Any(declared => declared["name"].Text == port["targetPort"].Text && declared["containerPort"].Text == asked.Text));
    }
}
