using Seaworthy.Analysis.Workloads;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;
using Seaworthy.Model.Relations;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Security;

/// <summary>Local keeps the client's address at the price of nodes that do not answer (validateServiceExternalTrafficPolicy in pkg/apis/core/validation).</summary>
internal static class ExternalTrafficPolicy
{
    public static Check Check { get; } = new Check<Service>
    {
        Id = "external-traffic-policy",
        Chapter = Chapter.Security,
        Severity = Severity.Low,
        Summary = "Traffic policy does not fit the Service",
        Remedy = "Remove externalTrafficPolicy and healthCheckNodePort from Services that are not open to the outside; use Local behind a load balancer that checks its nodes, or for pods on every node.",
        Repair = Repairability.SafeOrDecision,
        Why = "The API server refuses the fields where a Service has no traffic from outside. On a NodePort Local drops the requests to each node that happens to run none of the pods, and no load balancer of Kubernetes' takes that node out.",
        References = ["https://kubernetes.io/docs/reference/networking/virtual-ips/#external-traffic-policy", "https://kubernetes.io/docs/tutorials/services/source-ip/"],
        Peers = ["popeye/POP-1108"],
        AppliesTo = static (service, _) => service["spec.externalTrafficPolicy"].Text is { Length: > 0 } || service["spec.healthCheckNodePort"].Integer > 0,
        Evaluate = static (service, context) => [.. Refused(service).Concat(Dropping(service, context.Cluster))],
    };

    private static IEnumerable<Violation> Refused(Service service)
    {
        var (type, policy, port) = (service["spec.type"].Text ?? "ClusterIP", service["spec.externalTrafficPolicy"], service["spec.healthCheckNodePort"]);
        var isOpen = type is "NodePort" or "LoadBalancer" || (type == "ClusterIP" && service["spec.externalIPs"].Count > 0);
        if (policy.Text is { Length: > 0 } && !isOpen)
            yield return new(policy, $"Service '{service.Object.Name}' of type {type} sets externalTrafficPolicy, which the API server takes for NodePort, LoadBalancer and externalIPs only") { Severity = Severity.Critical, Fix = Fix.Remove("Remove what the API server refuses", [policy]) };
        if (port.Integer > 0 && (type != "LoadBalancer" || policy.Text != "Local"))
            yield return new(port, $"Service '{service.Object.Name}' sets healthCheckNodePort, which the API server takes for type LoadBalancer with externalTrafficPolicy Local only") { Severity = Severity.Critical, Fix = Fix.Remove("Remove what the API server refuses", [port]) };
    }

    private static IEnumerable<Violation> Dropping(Service service, ClusterSnapshot cluster)
    {
        if (service["spec.type"].Text != "NodePort" || service["spec.externalTrafficPolicy"].Text != "Local")
            yield break;
        var pods = cluster.WorkloadsSelectedBy(RuntimeLabels.Declarable(service["spec.selector"].LabelMapSelector()), service.Object.Namespace).Where(static workload => workload.IsLongRunning).ToList();
        if (pods.Count > 0 && pods.TrueForAll(static (Workload workload) => workload.HasReplicas))
            yield return new(service["spec.externalTrafficPolicy"], $"NodePort Service '{service.Object.Name}' drops the requests to every node that runs none of its pods") { Decide = () => Decision.Confirm(Fix.Set(service["spec.externalTrafficPolicy"], Scalar.Of("Cluster"), $"Let every node serve Service '{service.Object.Name}', for which its pods see a node's address in place of the client's"), proposal: null) };
    }
}
