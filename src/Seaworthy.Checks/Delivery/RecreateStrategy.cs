using Seaworthy.Analysis.Monitoring;
using Seaworthy.Analysis.Rollouts;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Delivery;

/// <summary>Recreate stops every old pod before it starts the first new one.</summary>
internal static class RecreateStrategy
{
    public static Check Check { get; } = new Check<Workload>
    {
        Id = "recreate-strategy",
        Chapter = Chapter.Delivery,
        Severity = Severity.Medium,
        Summary = "Every release stops all pods behind a Service",
        Remedy = "Use the RollingUpdate strategy, with maxUnavailable 0 where every replica is needed.",
        Repair = Repairability.Decision,
        Why = "With Recreate nobody answers from the moment the old pods stop until a new one is ready, at every release and every change of an image or a variable. When the new version does not start, nobody answers at all.",
        References = ["https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#strategy"],
        Peers = ["kube-linter/no-rolling-update-strategy"],
        AppliesTo = static (workload, context) => workload.Kind == Kinds.Deployment && workload.HasTemplate && MetricsPorts.ServingServicesOf(workload.Template, context.Cluster).Any(),
        Evaluate = static (workload, context) => workload["spec.strategy.type"].Text != "Recreate" || CannotRunTwice(workload.Template, context.Cluster)
            ? []
            : [new(workload["spec.strategy.type"], $"every release of Deployment '{workload.Name}' stops all its pods before new ones start, while {Services(workload, context)} sends traffic to them")
                { Decide = () => Roll(workload), Related = [.. MetricsPorts.ServingServicesOf(workload.Template, context.Cluster).Select(static service => service.Ref)] }],
    };

    /// <summary>Old and new pods cannot run side by side where they need the same volume or the same port of a node.</summary>
    private static bool CannotRunTwice(PodTemplate pod, ClusterSnapshot cluster) =>
        pod["hostNetwork"].Boolean == true
        || pod.Containers.Any(static container => container.Ports.Any(static port => port["hostPort"].Integer > 0))
        || ExclusiveVolumes.HasExclusiveVolume(pod, cluster);

    /// <summary>Whether a program bears another instance beside it is known where several run anyhow.</summary>
    private static Decision Roll(Workload workload) => Decision.Confirm(
        Fix.Set(workload["spec.strategy.type"], Scalar.Of("RollingUpdate"), $"Replace the pods of Deployment '{workload.Name}' by a rolling update"),
        workload.Replicas > 1 ? new("yes", $"its {workload.Replicas} replicas run side by side anyhow, without a volume or port of a node that only one can have") : null);

    private static string Services(Workload workload, CheckContext context) => MetricsPorts.ServingServicesOf(workload.Template, context.Cluster).ToList() switch
    {
        [var only] => $"Service '{only.Name}'",
        var several => $"each of {several.Count} Services",
    };
}
