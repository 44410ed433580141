using Seaworthy.Model;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Analysis.Scaling;

/// <summary>How many pods a workload runs in steady state.</summary>
/// <param name="Least">The fewest.</param>
/// <param name="Most">The most.</param>
public readonly record struct ReplicaRange(long Least, long Most)
{
    /// <summary>KEDA's default for <c>maxReplicaCount</c>.</summary>
    private const long MostByDefault = 100;

    /// <summary>
    /// The range of a workload: its autoscaler's, else its replicas. A DaemonSet counts one pod, as nodes are not
    /// known; a Knative Service may go down to none.
    /// </summary>
    public static ReplicaRange Of(Workload workload, ClusterSnapshot cluster)
    {
        if (cluster.RolloutOf(workload.Ref) is { } rollout && cluster.TryWorkload(rollout) is { } scaled)
            return Of(scaled, cluster);
        if (workload.Kind == Kinds.KnativeService)
            return new(0, 1);
        return cluster.ReplicaScalersOf(workload.Ref).FirstOrDefault() is { } scaler
            ? OfScaler(scaler)
            : new(workload.Replicas, workload.Replicas);
    }

    /// <summary>The range that an autoscaler keeps to; minReplicas defaults to 1, KEDA's minReplicaCount to 0 and maxReplicaCount to 100.</summary>
    public static ReplicaRange OfScaler(KubernetesObject scaler)
    {
        if (scaler.Kind == Kinds.ScaledObject)
            return new(scaler["spec.minReplicaCount"].Integer ?? 0, scaler["spec.maxReplicaCount"].Integer ?? MostByDefault);
        var least = scaler["spec.minReplicas"].Integer ?? 1;
        return new(least, scaler["spec.maxReplicas"].Integer ?? least);
    }
}
