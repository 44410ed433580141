using Seaworthy.Model.Documents;
using Seaworthy.Model.Values;

namespace Seaworthy.Model.Reading.Programs;

/// <summary>
/// The entries of a kustomization's <c>images</c> and <c>replicas</c>. They overwrite whatever manifests and patches say,
/// so that the place to change such a value is the entry, even where a manifest has the same value.
/// </summary>
internal sealed class KustomizeTransformers
{
    private readonly List<(Mapping Entry, SourceText Source)> _images = [];
    private readonly List<(Mapping Entry, SourceText Source)> _replicas = [];

    /// <summary>Takes the entries of a kustomization; those of one that lies over others come later.</summary>
    public void Add(Mapping kustomization, SourceText source)
    {
        _images.AddRange(Entries(kustomization["images"]));
        _replicas.AddRange(Entries(kustomization["replicas"]));

        IEnumerable<(Mapping, SourceText)> Entries(Node? list) => list is Sequence sequence ? sequence.Items.ToArray().OfType<Mapping>().Select(entry => (entry, source)) : [];
    }

    /// <summary>The entry that wrote a rendered value; null where none did.</summary>
    public SourcePlace? PlaceOf(Field field)
    {
        if (field.Node is not Scalar value)
            return null;
        return field.Path.Key switch
        {
            "image" when ImageReference.TryParse(value.Text, out var image, out _) => Last(_images, entry => WriterOf(entry, value.Text, image)),
            "replicas" when field.Path.ToString() == "spec.replicas" => Last(_replicas, entry => Text(entry["count"]) == value.Text && field.Object.Name.Contains(Text(entry["name"]), StringComparison.Ordinal) ? entry["count"] : null),
            _ => null,
        };
    }

    private static SourcePlace? Last(List<(Mapping Entry, SourceText Source)> entries, Func<Mapping, Node?> find)
    {
        for (var index = entries.Count - 1; index >= 0; index--)
        {
            if (find(entries[index].Entry) is { } node)
                return new(entries[index].Source, node.Place);
        }

        return null;
    }

    /// <summary>What of an entry is in a rendered image: its tag or digest, or its name where it sets nothing else.</summary>
    private static Node? WriterOf(Mapping entry, string rendered, ImageReference image)
    {
        var name = Text(entry["newName"]) is { Length: > 0 } renamed ? renamed : Text(entry["name"]);
        if (name.Length == 0 || !rendered.StartsWith(name, StringComparison.Ordinal) || rendered[name.Length..] is not ("" or [':' or '@', ..]))
            return null;
        return entry["digest"] is Scalar digest ? digest.Text == image.Digest ? digest : null
            : entry["newTag"] is Scalar tag ? tag.Text == image.Tag ? tag : null
            : entry["newName"];
    }

    private static string Text(Node? node) => node is Scalar scalar ? scalar.Text : "";
}
