using System.Globalization;

namespace Seaworthy.Model.Documents;

/// <summary>
/// A value as it was written: a scalar, a mapping or a sequence, with its place in the source.
/// An alias yields the very node that its anchor names, so a node can be reached by several paths.
/// </summary>
/// <param name="place">Where the value is written.</param>
public abstract class Node(Place place)
{
    /// <summary>Where the value is written. A key's place is on its <see cref="MappingEntry"/>.</summary>
    public Place Place { get; } = place;

    /// <summary>What kind of value this is, in a message's words: "a map", "a list", "a string", "a number", "true or false", "null".</summary>
    public abstract string Describe();
}

/// <summary>A single value. Its text is what remains after quotes, escapes and folding are undone.</summary>
/// <param name="place">Where the value is written.</param>
/// <param name="text">The text, never null; empty for a value that was left out.</param>
/// <param name="kind">What Kubernetes takes the value for.</param>
/// <param name="style">How it was written.</param>
public sealed class Scalar(Place place, string text, ScalarKind kind, ScalarStyle style) : Node(place)
{
    /// <summary>A truth that is written nowhere yet.</summary>
    public static Scalar Of(bool value) => new(default, value ? "true" : "false", ScalarKind.Boolean, ScalarStyle.Plain);

    /// <summary>A whole number that is written nowhere yet.</summary>
    public static Scalar Of(long value) => new(default, value.ToString(CultureInfo.InvariantCulture), ScalarKind.Integer, ScalarStyle.Plain);

    /// <summary>A text that is written nowhere yet.</summary>
    public static Scalar Of(string value) => new(default, value, ScalarKind.String, ScalarStyle.Plain);

    /// <summary>The text after quotes, escapes and folding are undone.</summary>
    public string Text { get; } = text;

    /// <summary>What Kubernetes takes the value for.</summary>
    public ScalarKind Kind { get; } = kind;

    /// <summary>How the value was written.</summary>
    public ScalarStyle Style { get; } = style;

    /// <summary>The text that the value has in JSON, where whole numbers and truth have one spelling: 420 for <c>0644</c>, false for <c>no</c>.</summary>
    public string JsonText => Kind switch
    {
        ScalarKind.Boolean => YamlScalars.IsTrue(Text) ? "true" : "false",
        ScalarKind.Integer => YamlScalars.BigInteger(Text)?.ToString(CultureInfo.InvariantCulture) ?? Text,
        _ => Text,
    };

    /// <inheritdoc/>
    public override string Describe() => Kind switch
    {
        ScalarKind.Null => "null",
        ScalarKind.Boolean => "true or false",
        ScalarKind.Integer or ScalarKind.Float => "a number",
        _ => "a string",
    };
}

/// <summary>A map from keys to values, in the order in which it was written.</summary>
/// <param name="place">Where the map is written, from its first key on.</param>
/// <param name="entries">The entries; keys are unique, and those of merged maps (<c>&lt;&lt;</c>) follow the map's own.</param>
public sealed class Mapping(Place place, MappingEntry[] entries) : Node(place)
{
    private readonly MappingEntry[] _entries = entries;

    /// <summary>A map that is written nowhere yet.</summary>
    public static Mapping Of(params (string Key, Node Value)[] entries) => new(default, [.. entries.Select(static entry => new MappingEntry(entry.Key, default, entry.Value))]);

    /// <summary>The entries in the order in which they were written.</summary>
    public ReadOnlySpan<MappingEntry> Entries => _entries;

    /// <summary>The value at a key, or null where the key is not written.</summary>
    public Node? this[ReadOnlySpan<char> key]
    {
        get
        {
            foreach (ref readonly var entry in _entries.AsSpan())
            {
                if (key.SequenceEqual(entry.Key))
                    return entry.Value;
            }

            return null;
        }
    }

    /// <inheritdoc/>
    public override string Describe() => "a map";
}

/// <summary>A key with its value.</summary>
/// <param name="Key">The key as Kubernetes reads it: <c>yes: 1</c> has the key "true".</param>
/// <param name="KeyPlace">Where the key is written.</param>
/// <param name="Value">The value.</param>
public readonly record struct MappingEntry(string Key, Place KeyPlace, Node Value);

/// <summary>A list of values.</summary>
/// <param name="place">Where the list is written, from its first dash or bracket on.</param>
/// <param name="items">The values in order.</param>
public sealed class Sequence(Place place, Node[] items) : Node(place)
{
    private readonly Node[] _items = items;

    /// <summary>A list that is written nowhere yet.</summary>
    public static Sequence Of(params Node[] items) => new(default, items);

    /// <summary>The values in order.</summary>
    public ReadOnlySpan<Node> Items => _items;

    /// <inheritdoc/>
    public override string Describe() => "a list";
}
