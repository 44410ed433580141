using System.Collections.Immutable;
using Seaworthy.Checks;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Reading;
using Seaworthy.Repair.Editing;

namespace Seaworthy.Repair;

/// <summary>A file with the repairs of its findings.</summary>
/// <param name="Source">The text as it was.</param>
/// <param name="Text">The text as it is to be.</param>
/// <param name="Mended">The findings that were repaired.</param>
/// <param name="Refused">Those that could not be, with the reason.</param>
public sealed record RepairedFile(SourceText Source, string Text, ImmutableArray<Finding> Mended, ImmutableArray<RefusedFix> Refused);

/// <summary>A fix that was not made.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Reason">Why, in a sentence without a full stop.</param>
public sealed record RefusedFix(Finding Finding, string Reason);

/// <summary>Repairs findings in one file.</summary>
public static class FileRepair
{
    /// <summary>
    /// Repairs what has a fix:
    /// <list type="number">
    /// <item>merge the changes of all fixes, object by object; one that contradicts others or cannot be carried out is left out;</item>
    /// <item>carry them out on the text;</item>
    /// <item>read the text again: it must hold the changed trees and nothing else.</item>
    /// </list>
    /// </summary>
    /// <param name="source">The file.</param>
    /// <param name="findings">Its findings; those without a fix are left alone.</param>
    public static RepairedFile Repair(SourceText source, IEnumerable<Finding> findings)
    {
        var text = source.Text;
        var documents = Read(source, text);
        var style = TextStyle.Of(text, documents);
        var refused = ImmutableArray.CreateBuilder<RefusedFix>();

        // 1, 2
        var accepted = findings.Where(static finding => finding.Fix is not null).ToList();
        if (WhyNot(accepted) is not null)
        {
            // Nearly always all can be made; where not, each is tried with those before it.
            var kept = new List<Finding>();
            foreach (var finding in accepted)
            {
                if (WhyNot([.. kept, finding]) is { } reason)
                    refused.Add(new(finding, reason));
                else
                    kept.Add(finding);
            }

            accepted = kept;
        }

        if (accepted.Count == 0)
            return new(source, text, [], refused.ToImmutable());
        var (edited, patches) = Edit(text, style, accepted);

        // 3
        var expected = documents.Select(document => Apply(document, patches)).ToList();
        var actual = Read(source, edited);
        if (actual.Count == expected.Count && actual.Zip(expected).All(static pair => NodeComparison.AreSame(pair.First, pair.Second)))
            return new(source, edited, [.. accepted], refused.ToImmutable());
        refused.AddRange(accepted.Select(static finding => new RefusedFix(finding, "the change would have changed something else in the file as well")));
        return new(source, text, [], refused.ToImmutable());

        string? WhyNot(IReadOnlyList<Finding> wanted)
        {
            try
            {
                _ = Edit(text, style, wanted);
                return null;
            }
            catch (EditRefusedException refusal)
            {
                return refusal.Message;
            }
        }
    }

    private static (string Text, Dictionary<Mapping, Patch> Patches) Edit(string text, TextStyle style, IReadOnlyList<Finding> findings)
    {
        var patches = new Dictionary<Mapping, Patch>(ReferenceEqualityComparer.Instance);
        foreach (var change in findings.SelectMany(static finding => finding.Fix!.Changes))
        {
            if (!patches.TryGetValue(change.Field.Object.Root, out var patch))
                patches.Add(change.Field.Object.Root, patch = new());
            if (change is { IsItem: true, Value: { } item })
                patch.Add(change.Field.Path, item);
            else
                patch.Set(change.Field.Path, change.Value);
        }

        var editor = new ManifestEditor(text, style);
        foreach (var (root, patch) in patches)
            editor.Change(root, patch);
        return (TextEdit.Apply(text, editor.Edits), patches);
    }

    /// <summary>The tree of a document with the patches of the objects in it; those of a List are below its root.</summary>
    private static Node Apply(Node node, Dictionary<Mapping, Patch> patches)
    {
        var patch = patches.FirstOrDefault(pair => pair.Key.Place == node.Place && node is Mapping).Value;
        return patch is not null ? patch.Apply(node) : node switch
        {
            Mapping map => new Mapping(map.Place, [.. map.Entries.ToArray().Select(entry => entry with { Value = Apply(entry.Value, patches) })]),
            Sequence list => new Sequence(list.Place, [.. list.Items.ToArray().Select(item => Apply(item, patches))]),
            _ => node,
        };
    }

    private static IReadOnlyList<Node> Read(SourceText source, string text)
    {
        var problems = new List<LoadProblem>();
        return new YamlReader(ReadingLimits.Default).Read(text, source, problems);
    }
}
