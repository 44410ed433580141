using System.Collections.Immutable;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Reading;
using Seaworthy.Repair.Editing;

namespace Seaworthy.Repair;

/// <summary>Carries changes out on one file.</summary>
internal static class FileRepair
{
    /// <summary>
    /// Changes a file's text:
    /// <list type="number">
    /// <item>merge the changes of all repairs, document by document; a repair that contradicts others or cannot be carried out is left out;</item>
    /// <item>carry them out on the text;</item>
    /// <item>read the text again: it must hold the changed trees and nothing else.</item>
    /// </list>
    /// </summary>
    /// <param name="source">The file.</param>
    /// <param name="repairs">The repairs that change it; only their changes in this file are looked at.</param>
    /// <returns>The text, and the repairs that are not in it with the reason.</returns>
    public static (string Text, ImmutableArray<(PlacedRepair Repair, string Reason)> Refused) Change(SourceText source, IReadOnlyList<PlacedRepair> repairs)
    {
        var text = source.Text;
        var documents = Read(source, text);
        var style = TextStyle.Of(text, documents);
        var refused = ImmutableArray.CreateBuilder<(PlacedRepair, string)>();

        // 1, 2
        var accepted = repairs;
        if (WhyNot(accepted) is not null)
        {
            // Nearly always all can be made; where not, each is tried with those before it.
            var kept = new List<PlacedRepair>();
            foreach (var repair in repairs)
            {
                if (WhyNot([.. kept, repair]) is { } reason)
                    refused.Add((repair, reason));
                else
                    kept.Add(repair);
            }

            accepted = kept;
        }

        if (accepted.Count == 0)
            return (text, refused.ToImmutable());
        var (edited, patches) = Edit(source, style, accepted);

        // 3
        var expected = documents.Select(document => Apply(document, patches)).ToList();
        var actual = Read(source, edited);
        if (actual.Count == expected.Count && actual.Zip(expected).All(static pair => NodeComparison.AreSame(pair.First, pair.Second)))
            return (edited, refused.ToImmutable());
        refused.AddRange(accepted.Select(static repair => (repair, "the change would have changed something else in the file as well")));
        return (text, refused.ToImmutable());

        string? WhyNot(IReadOnlyList<PlacedRepair> wanted)
        {
            try
            {
                _ = Edit(source, style, wanted);
                return null;
            }
            catch (EditRefusedException refusal)
            {
                return refusal.Message;
            }
        }
    }

    /// <summary>The edits of one repair that the file can take.</summary>
    public static IReadOnlyList<TextEdit> Edits(SourceText source, PlacedRepair repair) => Plan(source, TextStyle.Of(source.Text, Read(source, source.Text)), [repair]).Edits;

    private static (string Text, Dictionary<Place, Patch> Patches) Edit(SourceText source, TextStyle style, IReadOnlyList<PlacedRepair> repairs)
    {
        var (edits, patches) = Plan(source, style, repairs);
        return (TextEdit.Apply(source.Text, edits), patches);
    }

    /// <summary>A file that is reached by several ways was read several times; its documents are told by their places.</summary>
    private static (IReadOnlyList<TextEdit> Edits, Dictionary<Place, Patch> Patches) Plan(SourceText source, TextStyle style, IReadOnlyList<PlacedRepair> repairs)
    {
        var patches = new Dictionary<Place, Patch>();
        var editor = new ManifestEditor(source.Text, style);
        var roots = new List<Mapping>();
        foreach (var change in repairs.SelectMany(static repair => repair.Changes).Where(change => change.Source.Name == source.Name))
        {
            if (!patches.TryGetValue(change.Root.Place, out var patch))
            {
                patches.Add(change.Root.Place, patch = new());
                roots.Add(change.Root);
            }

            patch.Take(change.Path, change.Value, change.IsItem);
        }

        foreach (var root in roots)
            editor.Change(root, patches[root.Place]);
        return (editor.Edits, patches);
    }

    /// <summary>The tree of a document with the patches of the objects in it; those of a List are below its root.</summary>
    private static Node Apply(Node node, Dictionary<Place, Patch> patches) =>
        node is Mapping && patches.TryGetValue(node.Place, out var patch) ? patch.Apply(node) : node switch
        {
            Mapping map => new Mapping(map.Place, [.. map.Entries.ToArray().Select(entry => entry with { Value = Apply(entry.Value, patches) })]),
            Sequence list => new Sequence(list.Place, [.. list.Items.ToArray().Select(item => Apply(item, patches))]),
            _ => node,
        };

    private static IReadOnlyList<Node> Read(SourceText source, string text)
    {
        var problems = new List<LoadProblem>();
        return new YamlReader(ReadingLimits.Default).Read(text, source, problems);
    }
}
