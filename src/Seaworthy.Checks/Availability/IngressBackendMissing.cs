using Seaworthy.Analysis.Workloads;
using Seaworthy.Model;
using Seaworthy.Model.Lenses;

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
                    });
                }
                else if (context.Cluster.Find(Kinds.Service, backend.Namespace, backend.Name.Text!) is { } service)
                {
                    if (!HasPort(service, backend))
                        violations.Add(new(backend.Port, $"{route.Object.Kind.Kind} '{route.Object.Name}' leads to port {backend.Port.Text} of Service '{service.Name}', which lists {Ports(service)}") { Related = [service.Ref] });
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
                    violations.Add(new(backend.Name, $"{route.Object.Kind.Kind} '{route.Object.Name}' leads to Service '{backend.Name.Text}', which namespace '{backend.Namespace}' does not have"));
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
}
