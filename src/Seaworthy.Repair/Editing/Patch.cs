using Seaworthy.Model.Documents;

namespace Seaworthy.Repair.Editing;

/// <summary>
/// What is to become of a value: it stays with changes inside, it becomes another, or it goes. The changes of several repairs
/// are one patch, so that those below the same new key meet in one insertion, whatever their order.
/// </summary>
public sealed class Patch
{
    private readonly SortedDictionary<string, Patch> _keys = new(StringComparer.Ordinal);
    private readonly SortedDictionary<int, Patch> _items = [];
    private readonly List<Node> _added = [];

    /// <summary>The value that it becomes; null where it is not replaced.</summary>
    public Node? Value { get; private set; }

    /// <summary>Whether it goes.</summary>
    public bool Removes { get; private set; }

    /// <summary>Changes at keys of the map, those that are not there yet among them.</summary>
    public IReadOnlyDictionary<string, Patch> Keys => _keys;

    /// <summary>Changes of items of the list, by index in the list as it is.</summary>
    public IReadOnlyDictionary<int, Patch> Items => _items;

    /// <summary>Items that the list gets at its end.</summary>
    public IReadOnlyList<Node> Added => _added;

    /// <summary>Adds a change: of a field, or of an item that a list gets.</summary>
    /// <param name="path">The field, or the list.</param>
    /// <param name="value">What it becomes, or the item; null where it goes.</param>
    /// <param name="isItem">Whether it is a list that gets an item.</param>
    /// <exception cref="EditRefusedException">Another change says otherwise of the same field.</exception>
    public void Take(FieldPath path, Node? value, bool isItem)
    {
        if (isItem && value is not null)
            Add(path, value);
        else
            Set(path, value);
    }

    /// <summary>Adds a change.</summary>
    /// <param name="path">The field.</param>
    /// <param name="value">What it becomes; null where it goes.</param>
    /// <exception cref="EditRefusedException">Another change says otherwise of the same field.</exception>
    public void Set(FieldPath path, Node? value)
    {
        var patch = At(path);
        if ((patch.Value is { } other && (value is null || !NodeComparison.AreSame(other, value))) || (patch.Removes && value is not null))
            throw new EditRefusedException($"two repairs want different values of {path}");
        (patch.Value, patch.Removes) = (value, value is null);
    }

    /// <summary>Adds an item to a list, unless another change adds the same.</summary>
    /// <param name="path">The list.</param>
    /// <param name="item">The item.</param>
    public void Add(FieldPath path, Node item)
    {
        var patch = At(path);
        if (!patch._added.Exists(known => NodeComparison.AreSame(known, item)))
            patch._added.Add(item);
    }

    /// <summary>The value of a field that is not there yet.</summary>
    public Node ToNode() => Value
        ?? (_added.Count > 0
            ? new Sequence(default, [.. _added])
            : new Mapping(default, [.. _keys.Where(static key => !key.Value.Removes).OrderBy(static key => FieldOrder.IndexOf(key.Key)).Select(static key => new MappingEntry(key.Key, default, key.Value.ToNode()))]));

    /// <summary>The value after the patch, as a tree.</summary>
    public Node Apply(Node node)
    {
        if (Value is not null)
            return Value;
        switch (node)
        {
            case Mapping map:
                var kept = map.Entries.ToArray().Where(entry => !_keys.TryGetValue(entry.Key, out var patch) || !patch.Removes)
                    .Select(entry => _keys.TryGetValue(entry.Key, out var patch) ? entry with { Value = patch.Apply(entry.Value) } : entry);
                var added = _keys.Where(key => map[key.Key] is null && !key.Value.Removes).Select(static key => new MappingEntry(key.Key, default, key.Value.ToNode()));
                return new Mapping(map.Place, [.. kept, .. added]);
            case Sequence list:
                return new Sequence(list.Place, [.. list.Items.ToArray().Select((item, index) => !_items.TryGetValue(index, out var patch) ? item : patch.Removes ? null : patch.Apply(item)).OfType<Node>(), .. _added]);
            default:
                return node is Scalar { Kind: ScalarKind.Null } ? ToNode() : node;
        }
    }

    private Patch At(FieldPath path)
    {
        if (path.Parent is null)
            return this;
        var above = At(path.Parent);
        if (above.Value is not null || above.Removes)
            throw new EditRefusedException($"two repairs change {path.Parent} and what is in it");
        return path.Index >= 0 ? GetOrAdd(above._items, path.Index) : GetOrAdd(above._keys, path.Key!);
    }

    private static Patch GetOrAdd<TKey>(SortedDictionary<TKey, Patch> patches, TKey key)
        where TKey : notnull
    {
        if (!patches.TryGetValue(key, out var patch))
            patches.Add(key, patch = new());
        return patch;
    }
}
