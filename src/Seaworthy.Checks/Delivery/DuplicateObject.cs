using Seaworthy.Model;
using Seaworthy.Model.Documents;

namespace Seaworthy.Checks.Delivery;

/// <summary>Of two objects with one identity only the one applied last exists.</summary>
internal static class DuplicateObject
{
    public static Check Check { get; } = new Check<KubernetesObject>
    {
        Id = "duplicate-object",
        Chapter = Chapter.Delivery,
        Severity = Severity.High,
        Summary = "The same object is declared more than once",
        Remedy = "Keep one declaration, or give the objects different names.",
        Repair = Repairability.None("which of the declarations is meant is not written anywhere, and the others are to be deleted, which a repair does not do"),
        Why = "Kind, namespace and name are one object's identity: each declaration overwrites the one before. Which one wins depends on the order in which files are applied, and changes made to the other have no effect.",
        References = ["https://kubernetes.io/docs/concepts/overview/working-with-objects/names/"],
        // Of several declarations the last one answers for all, so that the object has one finding.
        AppliesTo = static (item, context) => item["metadata.name"].Exists
            && (context.Cluster.RepeatedDeclarationsOf(item.Ref) is var same && (same.IsEmpty || ReferenceEquals(same[^1], item))),
        Evaluate = static (item, context) =>
        {
            var same = context.Cluster.RepeatedDeclarationsOf(item.Ref);
            if (same.IsEmpty)
                return [];
            var differ = same.Any(other => !AreEqual(other.Root, same[0].Root));
            var places = same.Select(static other => other.PlaceOf(Field.Root(other)))
                .OrderBy(static place => place.Source.Name, StringComparer.Ordinal).ThenBy(static place => place.Place.Line)
                .Select(static place => $"{place.Source.Name}:{place.Place.Line}")
                .Take(Shown);
            var times = same.Length == 2 ? "twice" : $"{same.Length} times";
            return [new(item["metadata.name"], $"{item.Kind.Kind} '{item.Name}' is declared {times}, {(differ ? "with different content" : "with the same content")}: {string.Join(", ", places)}{(same.Length > Shown ? ", …" : "")}")
                { Severity = differ && item.Kind != Kinds.Namespace ? null : Severity.Low }];
        },
    };

    private const int Shown = 5;

    private static bool AreEqual(Node left, Node right) => (left, right) switch
    {
        (Scalar one, Scalar other) => one.Kind == other.Kind && one.Text == other.Text,
        (Sequence one, Sequence other) => one.Items.Length == other.Items.Length && AreEqual(one.Items, other.Items),
        (Mapping one, Mapping other) => one.Entries.Length == other.Entries.Length && AreEqual(one, other),
        _ => false,
    };

    private static bool AreEqual(ReadOnlySpan<Node> left, ReadOnlySpan<Node> right)
    {
        for (var index = 0; index < left.Length; index++)
        {
            if (!AreEqual(left[index], right[index]))
                return false;
        }

        return true;
    }

    private static bool AreEqual(Mapping left, Mapping right)
    {
        foreach (ref readonly var entry in left.Entries)
        {
            if (right[entry.Key] is not { } value || !AreEqual(entry.Value, value))
                return false;
        }

        return true;
    }
}
