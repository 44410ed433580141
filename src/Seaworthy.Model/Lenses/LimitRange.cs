using Seaworthy.Model.Documents;

namespace Seaworthy.Model.Lenses;

/// <summary>A LimitRange: defaults and bounds for what each pod of a namespace asks for.</summary>
/// <param name="Object">The object.</param>
public readonly record struct LimitRange(KubernetesObject Object) : ISubject<LimitRange>
{
    /// <inheritdoc/>
    public static string Noun => "LimitRange";

    /// <summary>A field of the object, by keys joined by dots.</summary>
    public Field this[string path] => Object[path];

    /// <inheritdoc/>
    public static IEnumerable<LimitRange> AllIn(ClusterSnapshot cluster) =>
        cluster.Subjects(Kinds.LimitRange).Select(static item => new LimitRange(item));
}
