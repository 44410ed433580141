using Seaworthy.Model.Documents;

namespace Seaworthy.Model.Lenses;

/// <summary>A Node: a machine that runs pods. Only the input from a live cluster has any.</summary>
/// <param name="Object">The object.</param>
public readonly record struct Node(KubernetesObject Object) : ISubject<Node>
{
    /// <inheritdoc/>
    public static string Noun => "Node";

    /// <summary>A field of the object, by keys joined by dots.</summary>
    public Field this[string path] => Object[path];

    /// <inheritdoc/>
    public static IEnumerable<Node> AllIn(ClusterSnapshot cluster) =>
        cluster.Subjects(Kinds.Node).Select(static item => new Node(item));
}
