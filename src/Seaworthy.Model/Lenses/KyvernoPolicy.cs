using Seaworthy.Model.Documents;

namespace Seaworthy.Model.Lenses;

/// <summary>A Kyverno Policy or ClusterPolicy.</summary>
/// <param name="Object">The object.</param>
public readonly record struct KyvernoPolicy(KubernetesObject Object) : ISubject<KyvernoPolicy>
{
    /// <inheritdoc/>
    public static string Noun => "Kyverno policy";

    /// <summary>A field of the object, by keys joined by dots.</summary>
    public Field this[string path] => Object[path];

    /// <inheritdoc/>
    public static IEnumerable<KyvernoPolicy> AllIn(ClusterSnapshot cluster) =>
        cluster.Subjects(Kinds.KyvernoPolicy, Kinds.KyvernoClusterPolicy).Select(static item => new KyvernoPolicy(item));
}
