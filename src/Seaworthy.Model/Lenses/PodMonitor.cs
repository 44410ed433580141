using Seaworthy.Model.Documents;

namespace Seaworthy.Model.Lenses;

/// <summary>A PodMonitor: which pods Prometheus scrapes.</summary>
/// <param name="Object">The object.</param>
public readonly record struct PodMonitor(KubernetesObject Object) : ISubject<PodMonitor>
{
    /// <inheritdoc/>
    public static string Noun => "PodMonitor";

    /// <summary>A field of the object, by keys joined by dots.</summary>
    public Field this[string path] => Object[path];

    /// <inheritdoc/>
    public static IEnumerable<PodMonitor> AllIn(ClusterSnapshot cluster) =>
        cluster.Subjects(Kinds.PodMonitor).Select(static item => new PodMonitor(item));
}
