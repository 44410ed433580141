using Seaworthy.Model.Documents;

namespace Seaworthy.Model.Lenses;

/// <summary>A Certificate of cert-manager: what is to be signed, by whom and for how long.</summary>
/// <param name="Object">The object.</param>
public readonly record struct Certificate(KubernetesObject Object) : ISubject<Certificate>
{
    /// <inheritdoc/>
    public static string Noun => "Certificate";

    /// <summary>A field of the object, by keys joined by dots.</summary>
    public Field this[string path] => Object[path];

    /// <inheritdoc/>
    public static IEnumerable<Certificate> AllIn(ClusterSnapshot cluster) =>
        cluster.Subjects(Kinds.Certificate).Select(static item => new Certificate(item));
}
