using Seaworthy.Checks;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Repair.Editing;

namespace Seaworthy.Repair;

/// <summary>A change of a field where somebody wrote it.</summary>
/// <param name="Source">The file.</param>
/// <param name="Root">The document in it.</param>
/// <param name="Path">The field in the document.</param>
/// <param name="Value">What it becomes; null where it goes.</param>
/// <param name="IsItem">Whether the field is a list that gets the value as an item.</param>
internal sealed record WrittenChange(SourceText Source, Mapping Root, FieldPath Path, Node? Value, bool IsItem);

/// <summary>Finds where a change of an object belongs that was rendered: in the files that it was rendered from.</summary>
internal static class WrittenFields
{
    /// <summary>The changes of files that make a change of an object. Whether they do is for the proof to say, which renders anew.</summary>
    /// <exception cref="EditRefusedException">The files that it was made from do not say the value as it is.</exception>
    public static IEnumerable<WrittenChange> Of(FieldChange change)
    {
        var (field, path) = (change.Field, change.Field.Path);
        var item = field.Object;
        if (item.Source.HasLinesOfFile)
            return [new(item.Source, item.Root, path, change.Value, change.IsItem)];
        if (item.Source.IsLive)
            throw new EditRefusedException("the object is in a cluster, and clusters are not changed; --format patch prints what to apply");
        if (item.Chart is { } chart)
            return [ChartFields.Of(change, chart)];
        if (item.Documents.Count == 0)
            throw new EditRefusedException($"the object is rendered; set {path} where its generator makes it");

        // What removes a value removes it wherever it is written, or another file would bring it back.
        if (change.Value is null)
        {
            var removed = Holding(item, path).Select(static document => new WrittenChange(document.Source, document.Root, document.Path, null, IsItem: false)).ToList();
            return removed.Count > 0 ? removed : throw Unwritten(path);
        }

        var written = Holding(item, path).Where(document => change.IsItem || NodeComparison.AreSame(document.Node, field.Node!)).LastOrDefault();
        if (written is not null)
            return [new(written.Source, written.Root, written.Path, change.Value, change.IsItem)];
        if (field.Node is not null)
            throw Unwritten(path);
        var missing = item.Documents.Select(document => (Document: document, Path: Reach(path, document.Root))).FirstOrDefault(static found => found.Path is not null);
        return missing.Path is { } reached ? [new(missing.Document.Source, missing.Document.Root, reached, change.Value, change.IsItem)] : throw Unwritten(path);
    }

    private static EditRefusedException Unwritten(FieldPath path) => new($"no file has {path} as it is rendered; change what the kustomization makes it from");

    private static IEnumerable<Held> Holding(KubernetesObject item, FieldPath path)
    {
        foreach (var document in item.Documents)
        {
            if (path.FollowByName(document.Root) is var (there, node))
                yield return new(document.Source, document.Root, there, node);
        }
    }

    /// <summary>The path in a document that does not have all of it: keys can be added, items that others are told by cannot.</summary>
    private static FieldPath? Reach(FieldPath path, Mapping root)
    {
        if (path.FollowByName(root) is var (there, _))
            return there;
        return path is { Index: < 0, Parent: { } parent, Key: { } key } ? Reach(parent, root)?.Child(key) : null;
    }

    private sealed record Held(SourceText Source, Mapping Root, FieldPath Path, Node Node);
}
