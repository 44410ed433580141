using Seaworthy.Model.Documents;

namespace Seaworthy.Model.Lenses;

/// <summary>A VerticalPodAutoscaler: sets a workload's requests from measured use.</summary>
/// <param name="Object">The object.</param>
public readonly record struct VerticalPodAutoscaler(KubernetesObject Object) : ISubject<VerticalPodAutoscaler>
{
    /// <inheritdoc/>
    public static string Noun => "VerticalPodAutoscaler";

    /// <summary>A field of the object, by keys joined by dots.</summary>
    public Field this[string path] => Object[path];

    /// <inheritdoc/>
    public static IEnumerable<VerticalPodAutoscaler> AllIn(ClusterSnapshot cluster) =>
        cluster.Subjects(Kinds.VerticalPodAutoscaler).Select(static item => new VerticalPodAutoscaler(item));
}
