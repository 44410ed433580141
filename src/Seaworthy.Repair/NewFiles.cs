using Seaworthy.Checks;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Reading;
using Seaworthy.Repair.Editing;

namespace Seaworthy.Repair;

/// <summary>A file that a repair adds.</summary>
/// <param name="Name">What to call it: a path as the user would write it.</param>
/// <param name="Root">The object in it.</param>
internal sealed record NewFile(string Name, Mapping Root);

/// <summary>Where new objects go: into a file of their own beside the object that needs them, listed in the folder's kustomization. No file is overwritten.</summary>
/// <param name="contents">What is there already.</param>
/// <param name="folder">The folder that new objects go to; null for that of the object that needs them.</param>
internal sealed class NewFiles(FolderContents contents, string? folder)
{
    private readonly Dictionary<string, NewFile> _added = new(StringComparer.Ordinal);

    /// <summary>The files so far.</summary>
    public IEnumerable<NewFile> All => _added.Values;

    /// <summary>Finds a file for an object; the same for the same object, whoever asks.</summary>
    /// <param name="added">The object.</param>
    /// <returns>The file, and what must change so that it is read.</returns>
    /// <exception cref="EditRefusedException">The object that needs it has no file to put it beside, or another repair adds another such object.</exception>
    public (NewFile File, IReadOnlyList<WrittenChange> Listing) Place(NewObject added)
    {
        var beside = added.Beside;
        var source = beside.Source.HasLinesOfFile ? beside.Source : beside.Documents.Count > 0 ? beside.Documents[0].Source
            : throw new EditRefusedException($"the object that it belongs beside is {(beside.Source.IsLive ? "in a cluster; --format patch prints what to apply" : "rendered; add it to the templates")}");
        var at = folder ?? Path.GetDirectoryName(source.Path) ?? "";
        var kind = ((Scalar)added.Root["kind"]!).Text.ToLowerInvariant();
        var name = ((Scalar)((Mapping)added.Root["metadata"]!)["name"]!).Text;
        var stem = name.EndsWith(kind, StringComparison.Ordinal) ? name : $"{name}-{kind}";
        for (var number = 1; ; number++)
        {
            var path = Path.Combine(at, number == 1 ? $"{stem}.yaml" : $"{stem}-{number}.yaml");
            if (_added.TryGetValue(path, out var known))
            {
                if (!SameIdentity(known.Root, added.Root))
                    continue;
                return NodeComparison.AreSame(known.Root, added.Root) ? (known, Listing(path)) : throw new EditRefusedException($"two repairs want different contents of {path}");
            }

            if (contents.Exists(path))
                continue;
            var file = new NewFile(path, added.Root);
            _added.Add(path, file);
            return (file, Listing(path));
        }
    }

    /// <summary>The text of a new file.</summary>
    public static string TextOf(NewFile file) => NodeWriter.NewDocument(file.Root);

    private static bool SameIdentity(Mapping left, Mapping right)
    {
        var (one, other) = ((Mapping)left["metadata"]!, (Mapping)right["metadata"]!);
        return Text(one["namespace"]) == Text(other["namespace"]) && Text(one["name"]) == Text(other["name"]);

        static string Text(Node? node) => node is Scalar scalar ? scalar.Text : "";
    }

    private IReadOnlyList<WrittenChange> Listing(string path)
    {
        if (contents.KustomizationIn(Path.GetDirectoryName(path) ?? "") is not { } kustomization)
            return [];
        return new YamlReader(ReadingLimits.Default).Read(kustomization.Text, kustomization, []) is [Mapping root]
            ? [new(kustomization, root, FieldPath.Root.Child("resources"), Scalar.Of(Path.GetFileName(path)), IsItem: true)]
            : throw new EditRefusedException($"{kustomization.Name} cannot be read, so that the new file cannot be listed there");
    }
}
