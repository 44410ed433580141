using System.Globalization;
using Seaworthy.Checks;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Values;

namespace Seaworthy.Configuration;

/// <summary>Reads values of a configuration, and notes with its line what does not fit.</summary>
internal sealed class SettingsReader(SourceText source, List<LoadProblem> problems)
{
    /// <summary>The text that is read.</summary>
    public SourceText Source { get; } = source;

    /// <summary>A word or sentence, or null where none is written.</summary>
    public string? Text(Node? node)
    {
        if (node is null or Scalar { Kind: ScalarKind.Null })
            return null;
        if (node is Scalar scalar)
            return scalar.Text;
        Refuse(node, $"a text belongs here, and this is {node.Describe()}");
        return null;
    }

    /// <summary>A text that something else is made of; null where none is written or it cannot be.</summary>
    public T? Parsed<T>(Node? node, Func<string, T?> parse, string otherwise)
        where T : struct
    {
        if (Text(node) is not { } text)
            return null;
        if (parse(text) is { } value)
            return value;
        Refuse(node!, $"'{text}' {otherwise}");
        return null;
    }

    /// <summary>Something known by its name; null where none is written or nothing has the name.</summary>
    public T? Known<T>(Node? node, Func<string, T?> find, string what, IReadOnlyList<string> names)
        where T : class
    {
        if (Text(node) is not { } text)
            return null;
        if (find(text) is { } value)
            return value;
        Refuse(node!, $"there is no {what} '{text}'{Suggestion(text, names)}");
        return null;
    }

    /// <summary>On or off, or null where neither is written.</summary>
    public bool? Switch(Node? node)
    {
        if (node is null or Scalar { Kind: ScalarKind.Null })
            return null;
        if (node is Scalar { Kind: ScalarKind.Boolean } scalar)
            return YamlScalars.IsTrue(scalar.Text);
        Refuse(node, "this is on or off");
        return null;
    }

    /// <summary>A day, or null where none is written or it cannot be read as one.</summary>
    public DateOnly? Day(Node? node) => Parsed(
        node,
        static text => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : (DateOnly?)null,
        "is no date; write it as 2030-12-31");

    /// <summary>The items of a list; none where there is no list.</summary>
    public Node[] Items(Node? node)
    {
        if (node is null or Scalar { Kind: ScalarKind.Null })
            return [];
        if (node is Sequence sequence)
            return sequence.Items.ToArray();
        Refuse(node, $"a list belongs here, and this is {node.Describe()}");
        return [];
    }

    /// <summary>The words of a list.</summary>
    public ValueList<string> Words(Node? node) => [.. Items(node).Select(Text).OfType<string>()];

    /// <summary>Refuses keys that nothing reads.</summary>
    public void RefuseUnknown(Mapping map, IReadOnlyList<string> known)
    {
        foreach (ref readonly var entry in map.Entries)
        {
            if (!known.Contains(entry.Key))
                problems.Add(new(Source.Name, entry.KeyPlace, $"there is no '{entry.Key}' here{Suggestion(entry.Key, known)}") { Text = Source });
        }
    }

    /// <summary>Notes what is wrong with a value.</summary>
    public void Refuse(Node node, string message) => problems.Add(new(Source.Name, node.Place, message) { Text = Source });

    private static string Suggestion(string word, IReadOnlyList<string> known) =>
        Spelling.Nearest(word, known) is { } nearest ? $"; did you mean '{nearest}'?" : $"; known are {string.Join(", ", known.Take(20))}";
}
