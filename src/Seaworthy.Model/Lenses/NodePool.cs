using Seaworthy.Model.Documents;

namespace Seaworthy.Model.Lenses;

/// <summary>A Karpenter NodePool: what machines Karpenter may start and when it takes them away.</summary>
/// <param name="Object">The object.</param>
public readonly record struct NodePool(KubernetesObject Object) : ISubject<NodePool>
{
    /// <inheritdoc/>
    public static string Noun => "NodePool";

    /// <summary>A field of the object, by keys joined by dots.</summary>
    public Field this[string path] => Object[path];

    /// <inheritdoc/>
    public static IEnumerable<NodePool> AllIn(ClusterSnapshot cluster) =>
        cluster.Subjects(Kinds.NodePool).Select(static item => new NodePool(item));
}
