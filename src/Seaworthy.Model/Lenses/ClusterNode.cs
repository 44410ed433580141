using Seaworthy.Model.Documents;

namespace Seaworthy.Model.Lenses;

/// <summary>A Node as the cluster reports it: a machine that runs pods.</summary>
/// <param name="Object">The object.</param>
public readonly record struct ClusterNode(KubernetesObject Object) : ISubject<ClusterNode>
{
    /// <inheritdoc/>
    public static string Noun => "Node";

    /// <summary>A field of the object, by keys joined by dots.</summary>
    public Field this[string path] => Object[path];

    /// <inheritdoc/>
    public static IEnumerable<ClusterNode> AllIn(ClusterSnapshot cluster) =>
        cluster.OfKind(Kinds.Node).Select(static item => new ClusterNode(item));
}
