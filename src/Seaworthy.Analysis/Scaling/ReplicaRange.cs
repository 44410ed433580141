using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Analysis.Scaling;

/// <summary>How many pods a workload runs in steady state.</summary>
/// <param name="Fewest">The fewest.</param>
/// <param name="Most">The most.</param>
public readonly record struct ReplicaRange(long Fewest, long Most)
{
    /// <summary>KEDA's default for <c>maxReplicaCount</c>.</summary>
    private const long MostByDefault = 100;

    /// <summary>The field that gives the fewest, written or not.</summary>
    public Field Source { get; init; }

    /// <summary>What scales the workload: a HorizontalPodAutoscaler or a ScaledObject; null where nothing does.</summary>
    public KubernetesObject? Scaler { get; init; }

    /// <summary>
    /// The range of a workload: its autoscaler's, else its replicas. Where an Argo Rollout takes the workload's
    /// template, the Rollout's count. A workload with <c>replicas: 0</c> is switched off: an HPA leaves it so. A
    /// DaemonSet counts one pod, as nodes are not known; a Knative Service may go down to none.
    /// </summary>
    public static ReplicaRange Of(Workload workload, ClusterSnapshot cluster)
    {
        if (cluster.RolloutOf(workload.Ref) is { } rollout && cluster.TryWorkload(rollout) is { } taker)
            return Of(taker, cluster);

        var replicas = workload["spec.replicas"];
        if (workload.Kind == Kinds.KnativeService)
            return new(0, 1) { Source = replicas };
        return workload.Replicas > 0 && cluster.ReplicaScalersOf(workload.Ref).FirstOrDefault() is { } scaler
            ? OfScaler(scaler)
            : new(workload.Replicas, workload.Replicas) { Source = replicas };
    }

    /// <summary>The range that an autoscaler keeps to; minReplicas defaults to 1, KEDA's minReplicaCount to 0 and maxReplicaCount to 100.</summary>
    private static ReplicaRange OfScaler(KubernetesObject scaler)
    {
        var isKeda = scaler.Kind == Kinds.ScaledObject;
        var source = scaler[isKeda ? "spec.minReplicaCount" : "spec.minReplicas"];
        var fewest = source.Integer ?? (isKeda ? 0 : 1);
        var most = scaler[isKeda ? "spec.maxReplicaCount" : "spec.maxReplicas"].Integer ?? (isKeda ? MostByDefault : fewest);
        return new(fewest, most) { Source = source, Scaler = scaler };
    }
}
