using Seaworthy.Model.Documents;

namespace Seaworthy.Model.Lenses;

/// <summary>A HorizontalPodAutoscaler: sets a workload's replicas from metrics.</summary>
/// <param name="Object">The object.</param>
public readonly record struct HorizontalPodAutoscaler(KubernetesObject Object) : ISubject<HorizontalPodAutoscaler>
{
    /// <inheritdoc/>
    public static string Noun => "HorizontalPodAutoscaler";

    /// <summary>A field of the object, by keys joined by dots.</summary>
    public Field this[string path] => Object[path];

    /// <inheritdoc/>
    public static IEnumerable<HorizontalPodAutoscaler> AllIn(ClusterSnapshot cluster) =>
        cluster.Subjects(Kinds.HorizontalPodAutoscaler).Select(static item => new HorizontalPodAutoscaler(item));
}
