using Seaworthy.Model;
using Seaworthy.Model.Documents;

namespace Seaworthy.Checks.Delivery;

/// <summary>Sorted keys make small differences, and duplicates meet.</summary>
internal static class UnsortedKeys
{
    public static Check Check { get; } = new Check<KubernetesObject>
    {
        Id = "unsorted-keys",
        Chapter = Chapter.Delivery,
        Severity = Severity.Info,
        Profile = Profile.Conventions,
        Summary = "Keys are not in alphabetical order",
        Remedy = "Sort the keys of every map.",
        Repair = Repairability.None("every line of the object would move"),
        Why = "Where a team sorts keys, changes to manifests are small and one looks for a key in one place. It is a matter of taste: most manifests put name and kind first.",
        References = ["https://kubernetes.io/docs/concepts/overview/working-with-objects/"],
        Peers = ["kube-linter/sorted-keys"],
        AppliesTo = static (item, _) => item.Source.HasLinesOfFile,
        Evaluate = static (item, _) => FirstUnsorted(Field.Root(item)) is { } field
            ? [new(field, $"key '{field.Path.Key}' stands after one that follows it in the alphabet")]
            : [],
    };

    private static Field? FirstUnsorted(Field field)
    {
        string? before = null;
        foreach (var (key, value) in field.Entries)
        {
            if (string.CompareOrdinal(before, key) > 0)
                return value;
            before = key;
            if (FirstUnsorted(value) is { } below)
                return below;
        }

        return field.Items.Select(FirstUnsorted).FirstOrDefault(static below => below is not null);
    }
}
