using Seaworthy.Model.Documents;

namespace Seaworthy.Model.Lenses;

/// <summary>A Namespace that the input declares.</summary>
/// <param name="Object">The object.</param>
public readonly record struct Namespace(KubernetesObject Object) : ISubject<Namespace>
{
    /// <inheritdoc/>
    public static string Noun => "Namespace";

    /// <summary>A field of the object, by keys joined by dots.</summary>
    public Field this[string path] => Object[path];

    /// <inheritdoc/>
    public static IEnumerable<Namespace> AllIn(ClusterSnapshot cluster) =>
        cluster.Subjects(Kinds.Namespace).Select(static item => new Namespace(item));
}
