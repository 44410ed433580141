using Seaworthy.Model.Documents;

namespace Seaworthy.Model.Lenses;

/// <summary>A NetworkPolicy: which traffic the pods that it selects may have.</summary>
/// <param name="Object">The object.</param>
public readonly record struct NetworkPolicy(KubernetesObject Object) : ISubject<NetworkPolicy>
{
    /// <inheritdoc/>
    public static string Noun => "NetworkPolicy";

    /// <summary>A field of the object, by keys joined by dots.</summary>
    public Field this[string path] => Object[path];

    /// <inheritdoc/>
    public static IEnumerable<NetworkPolicy> AllIn(ClusterSnapshot cluster) =>
        cluster.Subjects(Kinds.NetworkPolicy).Select(static item => new NetworkPolicy(item));
}
