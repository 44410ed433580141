using Seaworthy.Model.Values;

namespace Seaworthy.Model.Documents;

/// <summary>
/// A place in an object where a value is or could be written. A field that is missing is no special case: it
/// knows its path and the nearest ancestor that was written, so a finding about it has a place to point at.
/// </summary>
public readonly struct Field
{
    private readonly FieldPath _path;
    private readonly string? _relative;

    private Field(KubernetesObject @object, Node? node, Node anchor, FieldPath path, string? relative) =>
        (Object, Node, Anchor, _path, _relative) = (@object, node, anchor, path, relative);

    /// <summary>The whole object as a field.</summary>
    public static Field Root(KubernetesObject @object) => new(@object, @object.Root, @object.Root, FieldPath.Root, null);

    /// <summary>The object that the field belongs to.</summary>
    public KubernetesObject Object { get; }

    /// <summary>What is written here; null where nothing is.</summary>
    public Node? Node { get; }

    /// <summary>What is written here, or the nearest ancestor that is.</summary>
    public Node Anchor { get; }

    /// <summary>
    /// Where a report points: at the value. Where it is missing, at the key of the nearest ancestor that is written, or at the name
    /// of a list's item: the ancestor's first line says something else.
    /// </summary>
    public Place Place => Node?.Place ?? Reach(Object.Root, Path).Place;

    /// <summary>The way from the object's root.</summary>
    public FieldPath Path => _relative is null ? _path : _path.Descendant(_relative);

    /// <summary>Whether a value other than null is written. The API server takes null for absent.</summary>
    public bool Exists => Node is not null and not Scalar { Kind: ScalarKind.Null };

    /// <summary>The scalar's text, whatever its kind; null where there is no scalar or it is null.</summary>
    public string? Text => Node is Scalar { Kind: not ScalarKind.Null } scalar ? scalar.Text : null;

    /// <summary>The boolean written here; null where there is none.</summary>
    public bool? Boolean => Node is Scalar { Kind: ScalarKind.Boolean } scalar ? YamlScalars.IsTrue(scalar.Text) : null;

    /// <summary>The whole number written here; null where there is none or it does not fit 64 bits.</summary>
    public long? Integer => Node is Scalar scalar ? YamlScalars.Integer(scalar) : null;

    /// <summary>The quantity written here; null where there is none or it cannot be read as one.</summary>
    public Quantity? Quantity => Text is { } text && Values.Quantity.TryParse(text, out var quantity) ? quantity : null;

    /// <summary>How many entries or items are written here.</summary>
    public int Count => Node switch
    {
        Mapping mapping => mapping.Entries.Length,
        Sequence sequence => sequence.Items.Length,
        _ => 0,
    };

    /// <summary>The field some maps further down.</summary>
    /// <param name="path">Keys joined by dots. For a key with a dot in it, such as a label's, use <see cref="Child"/>.</param>
    public Field this[string path]
    {
        get
        {
            var node = Node;
            var anchor = Anchor;
            for (var rest = path.AsSpan(); !rest.IsEmpty && node is not null;)
            {
                var dot = rest.IndexOf('.');
                node = (node as Mapping)?[dot < 0 ? rest : rest[..dot]];
                anchor = node ?? anchor;
                rest = dot < 0 ? [] : rest[(dot + 1)..];
            }

            return new(Object, node, anchor, Path, path);
        }
    }

    /// <summary>The field at one key of the map that is here.</summary>
    public Field Child(string key)
    {
        var node = (Node as Mapping)?[key];
        return new(Object, node, node ?? Anchor, Path.Child(key), null);
    }

    /// <summary>The items of the list that is here, in order; none where there is no list.</summary>
    public IEnumerable<Field> Items
    {
        get
        {
            if (Node is not Sequence sequence)
                yield break;

            var path = Path;
            for (var index = 0; index < sequence.Items.Length; index++)
            {
                var item = sequence.Items[index];
                var name = ((item as Mapping)?["name"] as Scalar)?.Text;
                yield return new(Object, item, item, path.Item(index, name), null);
            }
        }
    }

    /// <summary>The entries of the map that is here, in order; none where there is no map.</summary>
    public IEnumerable<(string Key, Field Value)> Entries
    {
        get
        {
            if (Node is not Mapping mapping)
                yield break;

            var path = Path;
            for (var index = 0; index < mapping.Entries.Length; index++)
            {
                var entry = mapping.Entries[index];
                yield return (entry.Key, new(Object, entry.Value, entry.Value, path.Child(entry.Key), null));
            }
        }
    }

    /// <summary>The node that a path leads to, null where it ends before, and the place of the last key or name on the way that is written.</summary>
    private static (Node? Node, Place Place) Reach(Mapping root, FieldPath path)
    {
        if (path.Parent is not { } parent)
            return (root, root.Place);
        var (above, place) = Reach(root, parent);
        return above switch
        {
            Mapping mapping when path.Index < 0 && EntryOf(mapping, path.Key) is { } entry => (entry.Value, entry.KeyPlace),
            Sequence sequence when path.Index >= 0 && path.Index < sequence.Items.Length => (sequence.Items[path.Index], PlaceOfItem(sequence.Items[path.Index])),
            _ => (null, place),
        };
    }

    private static Place PlaceOfItem(Node item) => (item as Mapping) is { } mapping && EntryOf(mapping, "name") is { } name ? name.KeyPlace with { End = name.Value.Place.End } : item.Place;

    private static MappingEntry? EntryOf(Mapping mapping, string? key)
    {
        foreach (ref readonly var entry in mapping.Entries)
        {
            if (entry.Key == key)
                return entry;
        }

        return null;
    }

    /// <summary>The object and the path, for messages and debuggers.</summary>
    public override string ToString() => $"{Object.Ref} {Path}";
}
