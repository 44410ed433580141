using Seaworthy.Analysis.Workloads;
using Seaworthy.Model;
using Seaworthy.Model.Lenses;
using Seaworthy.Model.Relations;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Availability;

/// <summary>internalTrafficPolicy: Local is for pods that are on every node.</summary>
internal static class ServiceStaysOnNode
{
    public static Check Check { get; } = new Check<Service>
    {
        Id = "service-stays-on-node",
        Chapter = Chapter.Availability,
        Severity = Severity.Medium,
        Summary = "Service answers only on nodes that happen to run one of its pods",
        Remedy = "Remove internalTrafficPolicy: Local, use trafficDistribution: PreferClose, or run the pods as a DaemonSet.",
        Repair = Repairability.Decision,
        Why = "With internalTrafficPolicy: Local the requests of a pod are dropped when no pod of the Service runs on its node, however many run elsewhere. Whether a caller is served then depends on where the scheduler put it.",
        References = ["https://kubernetes.io/docs/concepts/services-networking/service-traffic-policy/"],
        AppliesTo = static (service, context) => service["spec.internalTrafficPolicy"].Exists && service["spec.clusterIP"].Text != "None" && Selected(service, context.Cluster).Any(static workload => workload.IsLongRunning),
        Evaluate = static (service, context) => service["spec.internalTrafficPolicy"].Text == "Local" && Selected(service, context.Cluster).Where(static workload => workload.IsLongRunning).All(static workload => workload.HasReplicas)
            ? [new(service["spec.internalTrafficPolicy"], $"Service '{service.Object.Name}' drops requests from nodes without a pod of {string.Join(", ", Names(service, context.Cluster))}, which does not run on every node") { Decide = () => Decision.Confirm(Fix.Remove($"Let Service '{service.Object.Name}' answer on every node", service["spec.internalTrafficPolicy"]), new("yes", "requests of other nodes get no answer today")) }]
            : [],
    };

    private static IEnumerable<Workload> Selected(Service service, ClusterSnapshot cluster) =>
        cluster.WorkloadsSelectedBy(RuntimeLabels.Declarable(service["spec.selector"].LabelMapSelector()), service.Object.Namespace);

    private static IEnumerable<string> Names(Service service, ClusterSnapshot cluster) =>
        Selected(service, cluster).Where(static workload => workload.HasReplicas).Select(static workload => workload.Ref).Distinct().Order().Select(static workload => $"{workload.Kind.Kind} '{workload.Name}'");
}
