using Seaworthy.Model.Documents;

namespace Seaworthy.Model.Lenses;

/// <summary>A ResourceQuota: what all pods of a namespace together may ask for.</summary>
/// <param name="Object">The object.</param>
public readonly record struct ResourceQuota(KubernetesObject Object) : ISubject<ResourceQuota>
{
    /// <inheritdoc/>
    public static string Noun => "ResourceQuota";

    /// <summary>A field of the object, by keys joined by dots.</summary>
    public Field this[string path] => Object[path];

    /// <inheritdoc/>
    public static IEnumerable<ResourceQuota> AllIn(ClusterSnapshot cluster) =>
        cluster.Subjects(Kinds.ResourceQuota).Select(static item => new ResourceQuota(item));
}
