using Seaworthy.Model.Documents;

namespace Seaworthy.Repair.Editing;

/// <summary>Whether two trees say the same to Kubernetes, however they are written.</summary>
public static class NodeComparison
{
    /// <summary>Compares values; the order of keys and the style of scalars count for nothing.</summary>
    public static bool AreSame(Node left, Node right) => (left, right) switch
    {
        (Scalar one, Scalar other) => one.Kind == other.Kind && one.JsonText == other.JsonText,
        (Sequence one, Sequence other) => one.Items.Length == other.Items.Length && one.Items.ToArray().Zip(other.Items.ToArray()).All(static pair => AreSame(pair.First, pair.Second)),
        (Mapping one, Mapping other) => one.Entries.Length == other.Entries.Length && one.Entries.ToArray().All(entry => other[entry.Key] is { } value && AreSame(entry.Value, value)),
        _ => false,
    };
}
