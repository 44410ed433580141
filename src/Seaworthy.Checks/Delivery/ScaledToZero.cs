using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Delivery;

/// <summary>What runs nowhere is either forgotten or switched off by mistake.</summary>
internal static class ScaledToZero
{
    public static Check Check { get; } = new Check<Workload>
    {
        Id = "scaled-to-zero",
        Chapter = Chapter.Delivery,
        Severity = Severity.Info,
        Summary = "Workload is scaled to zero",
        Remedy = "Remove the workload if nobody needs it, or give it replicas; leave replicas out where an autoscaler sets them.",
        Repair = Repairability.Decision,
        Why = "The manifest declares a workload of which nothing runs. It is kept up to date and scanned for nothing, and the next apply scales down whoever had scaled it up by hand.",
        References = ["https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#scaling-a-deployment"],
        // A Rollout that refers to a Deployment by workloadRef wants it at zero.
        AppliesTo = static (workload, context) => workload.HasReplicas && context.Cluster.ScalersOf(workload.Ref).IsEmpty && context.Cluster.RolloutOf(workload.Ref) is null,
        Evaluate = static (workload, _) => workload.Replicas == 0
            ? [new(workload["spec.replicas"], $"{workload.Kind.Kind} '{workload.Name}' has no replicas and no autoscaler that would give it any") { Decide = () => Decision.Number(workload["spec.replicas"], $"Give {workload.Kind.Kind} '{workload.Name}' replicas", 1, null) }]
            : [],
    };
}
