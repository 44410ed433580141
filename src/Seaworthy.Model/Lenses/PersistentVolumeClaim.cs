using Seaworthy.Model.Documents;

namespace Seaworthy.Model.Lenses;

/// <summary>A PersistentVolumeClaim: storage that pods ask for by name.</summary>
/// <param name="Object">The object.</param>
public readonly record struct PersistentVolumeClaim(KubernetesObject Object) : ISubject<PersistentVolumeClaim>
{
    /// <inheritdoc/>
    public static string Noun => "PersistentVolumeClaim";

    /// <summary>A field of the object, by keys joined by dots.</summary>
    public Field this[string path] => Object[path];

    /// <inheritdoc/>
    public static IEnumerable<PersistentVolumeClaim> AllIn(ClusterSnapshot cluster) =>
        cluster.Subjects(Kinds.PersistentVolumeClaim).Select(static item => new PersistentVolumeClaim(item));
}
