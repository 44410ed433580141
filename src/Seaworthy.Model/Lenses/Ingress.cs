using Seaworthy.Model.Documents;

namespace Seaworthy.Model.Lenses;

/// <summary>An Ingress: HTTP routes from outside the cluster to Services.</summary>
/// <param name="Object">The object.</param>
public readonly record struct Ingress(KubernetesObject Object) : ISubject<Ingress>
{
    /// <inheritdoc/>
    public static string Noun => "Ingress";

    /// <summary>A field of the object, by keys joined by dots.</summary>
    public Field this[string path] => Object[path];

    /// <inheritdoc/>
    public static IEnumerable<Ingress> AllIn(ClusterSnapshot cluster) =>
        cluster.Subjects(Kinds.Ingress).Select(static item => new Ingress(item));
}
