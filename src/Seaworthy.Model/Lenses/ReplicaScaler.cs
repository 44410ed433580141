using Seaworthy.Model.Documents;

namespace Seaworthy.Model.Lenses;

/// <summary>What sets a workload's replicas: a HorizontalPodAutoscaler or a KEDA ScaledObject.</summary>
/// <param name="Object">The object.</param>
public readonly record struct ReplicaScaler(KubernetesObject Object) : ISubject<ReplicaScaler>
{
    /// <inheritdoc/>
    public static string Noun => "autoscaler";

    /// <summary>A field of the object, by keys joined by dots.</summary>
    public Field this[string path] => Object[path];

    /// <inheritdoc/>
    public static IEnumerable<ReplicaScaler> AllIn(ClusterSnapshot cluster) =>
        cluster.Subjects(Kinds.HorizontalPodAutoscaler, Kinds.ScaledObject).Select(static item => new ReplicaScaler(item));
}
