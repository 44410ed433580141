using Seaworthy.Analysis.Scaling;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Autoscaling;

/// <summary>Two writers of one number: whoever applies the manifest takes the autoscaler's work back.</summary>
internal static class HpaFightsReplicas
{
    public static Check Check { get; } = new Check<Workload>
    {
        Id = "hpa-fights-replicas",
        Chapter = Chapter.Autoscaling,
        Severity = Severity.Medium,
        Summary = "Manifest sets replicas that an autoscaler sets as well",
        Remedy = "Remove spec.replicas from the manifest; keep the number in the autoscaler's minimum.",
        Repair = Repairability.Decision,
        Why = "Each time the manifest is applied the workload falls back to the written number, under full load as well. Pods are stopped and started again minutes later when the autoscaler notices.",
        References = ["https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/"],
        Peers = ["kube-score/deployment-targeted-by-hpa-does-not-have-replicas-configured"],
        AppliesTo = static (workload, context) => workload.HasReplicas && context.Cluster.ReplicaScalersOf(workload.Ref).Any(),
        Evaluate = static (workload, context) => context.Cluster.Coverage.IsLive ? Verdict.NotEvaluated("a live object always has replicas; whether its manifest sets them only the manifest tells")
            : workload["spec.replicas"] is { Exists: true } replicas && context.Cluster.ReplicaScalersOf(workload.Ref).First() is var scaler
            ? [new(replicas, $"sets replicas to {replicas.Text}, which {scaler} sets as well") { Related = [scaler.Ref], Decide = () => Decision.Confirm(Fix.Remove($"Leave the replicas of {workload.Kind.Kind} '{workload.Name}' to {scaler.Kind.Kind} '{scaler.Name}'", replicas), new("yes", "the autoscaler sets them")) }]
            : [],
    };
}
