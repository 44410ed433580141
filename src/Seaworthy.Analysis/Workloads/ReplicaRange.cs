using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Analysis.Workloads;

/// <summary>How many pods a workload has: as many as it asks for, or between the bounds of what scales it.</summary>
/// <param name="Fewest">The fewest pods.</param>
/// <param name="Most">The most pods.</param>
/// <param name="Source">The field that gives the fewest, written or not.</param>
public readonly record struct ReplicaRange(long Fewest, long Most, Field Source)
{
    /// <summary>What scales the workload: a HorizontalPodAutoscaler or a ScaledObject; null where nothing does.</summary>
    public KubernetesObject? Scaler { get; init; }

    /// <summary>
    /// The range of a workload. Where an Argo Rollout takes the workload's template, the Rollout's replicas count.
    /// A workload with <c>replicas: 0</c> is switched off: an HPA leaves it so.
    /// </summary>
    public static ReplicaRange Of(Workload workload, ClusterSnapshot cluster)
    {
        if (cluster.RolloutOf(workload.Ref) is { } rollout && cluster.TryWorkload(rollout) is { } taker)
            workload = taker;

        var declared = new ReplicaRange(workload.Replicas, workload.Replicas, workload["spec.replicas"]);
        var scaler = cluster.ScalersOf(workload.Ref).FirstOrDefault(static item => item.Kind == Kinds.HorizontalPodAutoscaler || item.Kind == Kinds.ScaledObject);
        if (scaler is null || declared.Fewest == 0)
            return declared;

        var (fewest, most, unwritten) = scaler.Kind == Kinds.HorizontalPodAutoscaler
            ? (scaler["spec.minReplicas"], scaler["spec.maxReplicas"], (1L, 1L))
            : (scaler["spec.minReplicaCount"], scaler["spec.maxReplicaCount"], (0L, 100L));
        return new(fewest.Integer ?? unwritten.Item1, most.Integer ?? unwritten.Item2, fewest) { Scaler = scaler };
    }
}
