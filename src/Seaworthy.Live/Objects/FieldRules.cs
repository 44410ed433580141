using Seaworthy.Model.Documents;

namespace Seaworthy.Live.Objects;

/// <summary>Which fields of a map the API server writes itself, by key; what is not named stays.</summary>
internal sealed class FieldRules : Dictionary<string, FieldRule>
{
    public FieldRules()
        : base(StringComparer.Ordinal)
    {
    }

    public FieldRules(FieldRules others)
        : base(others, StringComparer.Ordinal)
    {
    }

    /// <summary>The value without what the rules say that the API server wrote; the items of a list each.</summary>
    public Node Apply(Node node) => node switch
    {
        Mapping map => Apply(map),
        Sequence list => Apply(list),
        _ => node,
    };

    /// <summary>The map without what the rules say that the API server wrote.</summary>
    public Mapping Apply(Mapping map)
    {
        List<MappingEntry>? kept = null;
        for (var index = 0; index < map.Entries.Length; index++)
        {
            var entry = map.Entries[index];
            var value = TryGetValue(entry.Key, out var rule) ? rule.Apply(map, entry.Value) : entry.Value;
            if (kept is null && !ReferenceEquals(value, entry.Value))
                kept = [.. map.Entries[..index]];
            if (value is not null)
                kept?.Add(entry with { Value = value });
        }

        return kept is null ? map : new(map.Place, [.. kept]);
    }

    private Sequence Apply(Sequence list)
    {
        var items = new Node[list.Items.Length];
        var isChanged = false;
        for (var index = 0; index < items.Length; index++)
        {
            items[index] = Apply(list.Items[index]);
            isChanged |= !ReferenceEquals(items[index], list.Items[index]);
        }

        return isChanged ? new(list.Place, items) : list;
    }
}

/// <summary>What the API server does to one field.</summary>
/// <param name="IsDefault">Whether a value is what the API server writes where nobody writes any; the map that holds it decides where the default hangs on other fields.</param>
/// <param name="Below">The rules for what is inside.</param>
/// <param name="DropsEmpty">Whether the API server writes the map itself as well, so that it goes when nothing is left in it.</param>
internal sealed record FieldRule(Func<Mapping, Node, bool>? IsDefault, FieldRules? Below = null, bool DropsEmpty = false)
{
    /// <summary>Which items of a list the API server adds to those that somebody wrote; null for none.</summary>
    public Func<Node, bool>? IsAdded { get; init; }

    /// <summary>Whatever is written, the API server may have written it.</summary>
    public static FieldRule Always { get; } = new(static (_, _) => true);

    /// <summary>An empty map is the same as none.</summary>
    public static FieldRule Empty { get; } = new(static (_, value) => value is Mapping { Entries.Length: 0 });

    /// <summary>A scalar with this value is the default, however a manifest spells it (0644 for 420, no for false).</summary>
    public static implicit operator FieldRule(string text) => new((_, value) => value is Scalar scalar && scalar.JsonText == text);

    /// <summary>There are defaults inside.</summary>
    public static implicit operator FieldRule(FieldRules below) => new(null, below);

    /// <summary>There are defaults inside, and with nothing else the whole is a default.</summary>
    public static FieldRule Whole(FieldRules below) => new(null, below, DropsEmpty: true);

    /// <summary>What is left of a value; null where nothing is.</summary>
    public Node? Apply(Mapping holder, Node value)
    {
        if (IsDefault?.Invoke(holder, value) == true)
            return null;
        if (IsAdded is not null && value is Sequence list && list.Items.ToArray() is var all && all.Where(item => !IsAdded(item)).ToArray() is var written && written.Length < all.Length)
        {
            if (written.Length == 0)
                return null;
            value = new Sequence(list.Place, written);
        }

        var left = Below?.Apply(value) ?? value;
        return DropsEmpty && left is Mapping { Entries.Length: 0 } ? null : left;
    }
}
