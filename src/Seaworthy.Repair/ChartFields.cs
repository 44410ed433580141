using System.Text.RegularExpressions;
using Seaworthy.Checks;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Repair.Editing;

namespace Seaworthy.Repair;

/// <summary>
/// Finds the key of a chart's <c>values.yaml</c> that a rendered field plainly comes from: one that the template names and whose value the
/// field has; for a field that is missing, one that the template names, that is called as an ancestor of the field, and whose
/// value is a map. Whether it does is for the proof to say, which renders anew.
/// </summary>
internal static partial class ChartFields
{
    /// <summary>The change of <c>values.yaml</c>.</summary>
    /// <exception cref="EditRefusedException">There is no such key, or there are several; the message says what to change by hand.</exception>
    public static WrittenChange Of(FieldChange change, ChartValues chart)
    {
        var field = change.Field;
        var keys = Reference.Matches(chart.Template).Select(static match => match.Groups["key"].Value.Split('.')).DistinctBy(static key => string.Join('.', key))
            .Select(key => (Path: Find(chart.Root, key, out var node), Key: key[^1], Node: node)).Where(static key => key.Node is not null).ToList();
        if (change.Value is null)
            throw Unknown(field, chart);
        if (field.Node is { } rendered and not (Mapping or Sequence))
        {
            var same = keys.Where(key => NodeComparison.AreSame(key.Node!, rendered)).ToList();
            if (same.Count > 1)
                same = [.. same.Where(key => key.Key.Contains(field.Path.Key ?? "", StringComparison.OrdinalIgnoreCase))];
            return same is [var only] ? new(chart.Source, chart.Root, only.Path, change.Value, change.IsItem) : throw Unknown(field, chart);
        }

        // From the field upwards: the nearest ancestor that a key is named after.
        var names = new List<string>();
        for (var path = field.Path; path is { Index: < 0, Parent: { } parent, Key: { } name }; path = parent)
        {
            var isOfPod = parent.Index < 0;
            var named = keys.Where(key => key.Node is Mapping or Sequence or Scalar { Kind: ScalarKind.Null } && (key.Key.Equals(name, StringComparison.OrdinalIgnoreCase) || key.Key.Equals((isOfPod ? "pod" : "container") + name, StringComparison.OrdinalIgnoreCase))).ToList();
            if (named.Count > 1 && isOfPod)
                named = [.. named.Where(static key => key.Key.StartsWith("pod", StringComparison.Ordinal))];
            if (named is [var only])
                return new(chart.Source, chart.Root, Enumerable.Reverse(names).Aggregate(only.Path, static (at, key) => at.Child(key)), change.Value, change.IsItem);
            names.Add(name);
        }

        throw Unknown(field, chart);
    }

    private static EditRefusedException Unknown(Field field, ChartValues chart) =>
        new($"no one key of {chart.Source.Name} plainly sets {field.Path}; change it in {field.Object.Source.Path}");

    private static FieldPath Find(Mapping root, string[] key, out Node? node)
    {
        var path = FieldPath.Root;
        node = root;
        foreach (var name in key)
        {
            node = (node as Mapping)?[name];
            path = path.Child(name);
        }

        return path;
    }

    [GeneratedRegex(@"\.Values\.(?<key>[A-Za-z0-9_]+(?:\.[A-Za-z0-9_]+)*)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Reference { get; }
}
