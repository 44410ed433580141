using System.Globalization;
using System.Text;

namespace Seaworthy.Model.Documents;

/// <summary>
/// The way from an object's root to a field. A list's item is known by its index and, when it has one, by its
/// name: <c>spec.template.spec.containers[web].image</c>. The named form survives a reordering and is what
/// baselines, waivers and fingerprints are made of.
/// </summary>
public sealed class FieldPath
{
    private readonly FieldPath? _parent;
    private readonly string? _key;
    private readonly int _index;
    private readonly int _lastDot;

    /// <param name="parent">The path that this one goes on from.</param>
    /// <param name="key">The key, or several joined by dots: paths are made for every look and taken apart for few.</param>
    /// <param name="index">The index; -1 for a map's value.</param>
    /// <param name="lastDot">Where the last of several keys is cut off; -1 for a single one.</param>
    private FieldPath(FieldPath? parent, string? key, int index, int lastDot = -1) => (_parent, _key, _index, _lastDot) = (parent, key, index, lastDot);

    /// <summary>The object itself.</summary>
    public static FieldPath Root { get; } = new(null, null, -1);

    /// <summary>The path of the map or list that holds the field; null for the root.</summary>
    public FieldPath? Parent => _lastDot < 0 ? _parent : _parent!.Descendant(_key![.._lastDot]);

    /// <summary>The key in the map above, or the name of a list's item; null for an item without a name and for the root.</summary>
    public string? Key => _lastDot < 0 ? _key : _key![(_lastDot + 1)..];

    /// <summary>The index in the list above, from 0; -1 for a map's value and for the root.</summary>
    public int Index => _index;

    /// <summary>The path of a map's value.</summary>
    public FieldPath Child(string key) => new(this, key, -1);

    /// <summary>The path of a value some maps further down.</summary>
    /// <param name="keys">Keys joined by dots; a key that contains a dot itself needs <see cref="Child"/>.</param>
    public FieldPath Descendant(string keys) => new(this, keys, -1, keys.LastIndexOf('.'));

    /// <summary>The path of a list's item.</summary>
    /// <param name="index">The index, from 0.</param>
    /// <param name="name">The item's name where it has one.</param>
    public FieldPath Item(int index, string? name) => new(this, name, index);

    /// <summary>
    /// Follows the path in another tree, list items by their names: the path there, where they may have other indices, and the
    /// node. Null where the tree does not have it.
    /// </summary>
    public (FieldPath Path, Node Node)? FollowByName(Mapping root)
    {
        if (Parent is not { } parent)
            return (Root, root);
        return parent.FollowByName(root) is var (path, node) && StepByName(node) is var (index, here) ? (Index < 0 ? path.Child(Key!) : path.Item(index, Key), here) : null;
    }

    /// <summary>The last step of the path from a node that takes the place of its parent: the index in a list, else -1, and the node.</summary>
    internal (int Index, Node Node)? StepByName(Node above)
    {
        switch (above)
        {
            case Mapping mapping when Index < 0:
                return mapping[Key] is { } value ? (-1, value) : null;
            case Sequence sequence when Index >= 0:
                var items = sequence.Items;
                for (var index = 0; index < items.Length; index++)
                {
                    if (Key is null ? index == Index : (items[index] as Mapping)?["name"] is Scalar name && name.Text == Key)
                        return (index, items[index]);
                }

                return null;
            default:
                return null;
        }
    }

    /// <summary>The path with list items by name where they have one: the identity of a field.</summary>
    public override string ToString() => Print(byName: true);

    /// <summary>The path with list items by index, as kubectl's jsonpath takes it.</summary>
    public string ToIndexedString() => Print(byName: false);

    private string Print(bool byName)
    {
        var text = new StringBuilder();
        Append(text, byName);
        return text.ToString();
    }

    private void Append(StringBuilder text, bool byName)
    {
        _parent?.Append(text, byName);
        if (_index >= 0)
            text.Append('[').Append(byName && _key is not null ? _key : _index.ToString(CultureInfo.InvariantCulture)).Append(']');
        else if (_key is not null && _lastDot < 0 && _key.AsSpan().ContainsAny('.', '/'))
            text.Append("[\"").Append(_key).Append("\"]");
        else if (_key is not null)
            text.Append(text.Length > 0 ? "." : "").Append(_key);
    }
}
