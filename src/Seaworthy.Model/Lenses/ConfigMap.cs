using Seaworthy.Model.Documents;

namespace Seaworthy.Model.Lenses;

/// <summary>A ConfigMap: configuration that anybody who may read the namespace may read.</summary>
/// <param name="Object">The object.</param>
public readonly record struct ConfigMap(KubernetesObject Object) : ISubject<ConfigMap>
{
    /// <inheritdoc/>
    public static string Noun => "ConfigMap";

    /// <summary>A field of the object, by keys joined by dots.</summary>
    public Field this[string path] => Object[path];

    /// <inheritdoc/>
    public static IEnumerable<ConfigMap> AllIn(ClusterSnapshot cluster) =>
        cluster.Subjects(Kinds.ConfigMap).Select(static item => new ConfigMap(item));
}
