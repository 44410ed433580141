using System.Text.RegularExpressions;
using CsCheck;
using Seaworthy.Checks;
using Seaworthy.Model;
using Seaworthy.Model.Reading;
using Seaworthy.Tests;

namespace Seaworthy.Repair.Tests;

/// <summary>However a manifest is written, a repair changes what it says it changes, and nothing else.</summary>
public sealed partial class LayoutTests
{
    public static TheoryData<string> Manifests => [.. Directory.EnumerateFiles(Repository.At("examples", "shop"), "*.yaml").Select(static file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Manifests))]
    public void Every_layout_is_repaired_with_its_comments_and_its_other_lines_kept(string manifest)
    {
        foreach (var item in Read(File.ReadAllText(Repository.At("examples", "shop", manifest))))
        {
            RandomLayout.Of(item.Root).Sample(
                text =>
                {
                    var plan = RepairPlan.Of(Additions(text), FolderContents.Empty);
                    plan.Refused.Select(static refused => refused.Reason).ShouldBeEmpty(text);
                    foreach (var file in plan.Files)
                        Hold(text, file.Text);

                    // What takes lines away takes their comments with them, and nothing else.
                    var whole = RepairPlan.Of(Repairs(text), FolderContents.Empty);
                    whole.Refused.Select(static refused => refused.Reason).ShouldBeEmpty(text);
                    foreach (var file in whole.Files)
                        Repairs(file.Text).ShouldBeEmpty(file.Text);
                },
                iter: 60);
        }
    }

    private static void Hold(string before, string after)
    {
        Comment.Matches(after).Select(static match => match.Value).ShouldBe(Comment.Matches(before).Select(static match => match.Value), after);

        // But for API versions, the repairs of the example only add: lines of blocks stay as they are, in their order.
        var lines = after.Split('\n').ToList();
        var kept = before.Split('\n').Where(static line => line.AsSpan().IndexOfAny('{', '[') < 0 && !line.Contains("apiVersion", StringComparison.Ordinal)).Select(static line => line.TrimEnd('\r'));
        var at = 0;
        foreach (var line in kept)
        {
            at = lines.FindIndex(at, other => other.TrimEnd('\r') == line) + 1;
            at.ShouldBeGreaterThan(0, $"{line}\n\n{after}");
        }

        // What is repaired stays so.
        RepairPlan.Of(Additions(after), FolderContents.Empty).Files.ShouldBeEmpty(after);
        (before.Contains("\r\n", StringComparison.Ordinal) ? after.Replace("\r\n", "", StringComparison.Ordinal) : after.Replace("\n", "", StringComparison.Ordinal)).ShouldNotContain('\r');
        after.EndsWith('\n').ShouldBe(before.EndsWith('\n'));
    }

    private static IReadOnlyList<KubernetesObject> Read(string text) =>
        new ManifestReader(ReadingLimits.Default, "default").Read("manifest.yaml", System.Text.Encoding.UTF8.GetBytes(text)).Objects;

    private static IEnumerable<PlannedRepair> Additions(string text) => Repairs(text).Where(static repair => repair.Fix.Changes.All(static change => change.Value is not null));

    private static IEnumerable<PlannedRepair> Repairs(string text)
    {
        var objects = Read(text);
        objects.ShouldHaveSingleItem(text);
        return [.. Engine.Run(Catalogue.All, new(objects), new(), CancellationToken.None).Outcomes.SelectMany(static outcome => outcome.Findings).Where(static finding => finding.Fix is not null).Select(static finding => new PlannedRepair(finding, finding.Fix!))];
    }

    [GeneratedRegex("# comment [0-9]+")]
    private static partial Regex Comment { get; }
}
