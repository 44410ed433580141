using Seaworthy.Model.Documents;

namespace Seaworthy.Model.Lenses;

/// <summary>A StorageClass: how volumes of a kind are made.</summary>
/// <param name="Object">The object.</param>
public readonly record struct StorageClass(KubernetesObject Object) : ISubject<StorageClass>
{
    /// <inheritdoc/>
    public static string Noun => "StorageClass";

    /// <summary>A field of the object, by keys joined by dots.</summary>
    public Field this[string path] => Object[path];

    /// <inheritdoc/>
    public static IEnumerable<StorageClass> AllIn(ClusterSnapshot cluster) =>
        cluster.Subjects(Kinds.StorageClass).Select(static item => new StorageClass(item));
}
