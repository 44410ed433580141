using Seaworthy.Model.Documents;

namespace Seaworthy.Model.Lenses;

/// <summary>A PriorityClass: whose pods go first, and whose are pushed out.</summary>
/// <param name="Object">The object.</param>
public readonly record struct PriorityClass(KubernetesObject Object) : ISubject<PriorityClass>
{
    /// <inheritdoc/>
    public static string Noun => "PriorityClass";

    /// <summary>A field of the object, by keys joined by dots.</summary>
    public Field this[string path] => Object[path];

    /// <inheritdoc/>
    public static IEnumerable<PriorityClass> AllIn(ClusterSnapshot cluster) =>
        cluster.Subjects(Kinds.PriorityClass).Select(static item => new PriorityClass(item));
}
