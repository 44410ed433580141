using Seaworthy.Model.Documents;

namespace Seaworthy.Model.Lenses;

/// <summary>A GitRepository, OCIRepository, HelmRepository or Bucket: where Flux fetches what it applies.</summary>
/// <param name="Object">The object.</param>
public readonly record struct FluxSource(KubernetesObject Object) : ISubject<FluxSource>
{
    /// <inheritdoc/>
    public static string Noun => "Flux source";

    /// <summary>A field of the object, by keys joined by dots.</summary>
    public Field this[string path] => Object[path];

    /// <inheritdoc/>
    public static IEnumerable<FluxSource> AllIn(ClusterSnapshot cluster) =>
        new[] { Kinds.GitRepository, Kinds.OciRepository, Kinds.HelmRepository, Kinds.Bucket }
            .SelectMany(kind => cluster.Subjects(kind)).Select(static item => new FluxSource(item));
}
