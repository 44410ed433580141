using System.Text;
using Seaworthy.Checks;
using Seaworthy.Configuration;
using Seaworthy.Model;
using Seaworthy.Model.Reading;
using Seaworthy.Tests;

namespace Seaworthy.Repair.Tests;

/// <summary>
/// Every fixture that fires and can be repaired: what <c>fix</c> does stands beside it as <c>NAME.fix.diff</c>, which
/// SEAWORTHY_APPROVE=1 writes. First what takes no decision, then each decision with its proposal, and the difference once
/// all are decided: by <c>NAME.answers.yaml</c> where it is there, else as proposed.
/// </summary>
public sealed class FixtureFixTests
{
    private static readonly bool Approves = Environment.GetEnvironmentVariable("SEAWORTHY_APPROVE") == "1";

    private static readonly LoadedInput Nothing = new([], [], 0, 0);

    public static TheoryData<string> Fixtures => [.. Directory.EnumerateFiles(Repository.At("tests", "fixtures"), "*.yaml", SearchOption.AllDirectories)
        .Where(static file => Path.GetFileName(Path.GetDirectoryName(file)) == "fires" && !file.EndsWith(".answers.yaml", StringComparison.Ordinal))
        .Select(static file => Path.GetRelativePath(Repository.At("tests", "fixtures"), file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Fixtures))]
    public async Task A_fixture_is_repaired_as_approved_and_once_and_for_all(string fixture)
    {
        var check = Catalogue.Find(fixture.Split(Path.DirectorySeparatorChar)[1])!;
        var findings = Findings(fixture, check, new Dictionary<string, ChangedText>());
        var decisions = findings.Where(finding => finding.Check == check && finding.Decision is not null).ToList();
        var actual = await RepairAsync(fixture, check, Answers.None);
        foreach (var finding in decisions)
            actual += $"decision: {finding.Target} at {finding.Path}: {finding.Decision!.Title}\n  takes {finding.Decision.Takes}{(finding.Decision.Proposal is { } proposal ? $"; proposed {proposal.Value}: {proposal.Basis}" : "")}\n";
        if (decisions.Count > 0)
            actual += await RepairAsync(fixture, check, AnswersOf(fixture));

        var approved = Path.ChangeExtension(Repository.At("tests", "fixtures", fixture), ".fix.diff");
        if (Approves)
        {
            File.Delete(approved);
            if (actual.Length > 0)
                await File.WriteAllTextAsync(approved, actual, TestContext.Current.CancellationToken);
        }

        (File.Exists(approved) ? await File.ReadAllTextAsync(approved, TestContext.Current.CancellationToken) : "").ShouldBe(actual);
    }

    /// <summary>A check says what can be done about its findings, and that is what is done.</summary>
    [Fact]
    public void What_a_check_declares_of_its_repair_is_what_its_fixtures_show()
    {
        var found = Fixtures.Select(static row => row.Data).Select(static fixture => (Id: fixture.Split(Path.DirectorySeparatorChar)[1], Fixture: fixture))
            .GroupBy(static fixture => fixture.Id, static fixture => fixture.Fixture)
            .ToDictionary(static check => check.Key, static check => check.SelectMany(fixture => Findings(fixture, Catalogue.Find(check.Key)!, new Dictionary<string, ChangedText>()).Where(finding => finding.Check.Id == check.Key)).ToList());

        Catalogue.All.Where(check => check.Repair.HasFix != found[check.Id].Exists(static finding => finding.Fix is not null)).Select(static check => check.Id).ShouldBeEmpty();
        Catalogue.All.Where(check => check.Repair.HasDecision != found[check.Id].Exists(static finding => finding.Decision is not null)).Select(static check => check.Id).ShouldBeEmpty();
    }

    /// <summary>What is repaired is gone, no check finds anything new, there is nothing left to repair, and the order does not matter.</summary>
    private static async Task<string> RepairAsync(string fixture, Check check, Answers answers)
    {
        var before = Findings(fixture, check, new Dictionary<string, ChangedText>());
        PlannedRepair? Choose(Finding finding)
        {
            var (fix, mistake) = finding.Check == check ? answers.For(finding) : default;
            mistake.ShouldBeNull();
            return finding.Check == check && (finding.Fix ?? fix) is { } chosen ? new(finding, chosen) : null;
        }

        var result = await RepairRun.RunAsync(new(Nothing, before), Choose, Check, FolderContents.Empty);
        (await RepairRun.RunAsync(new(Nothing, [.. before.Reverse()]), Choose, Check, FolderContents.Empty)).Plan.Files.Select(static file => file.Text).ShouldBe(result.Plan.Files.Select(static file => file.Text));
        foreach (var file in result.Plan.Files)
            new ManifestReader(ReadingLimits.Default, "default").Read(file.Source.Name, Encoding.UTF8.GetBytes(file.Text)).Problems.ShouldBe(file.IsNew ? [] : Problems(fixture));

        return string.Concat(result.Plan.Files.Select(static file => file.IsNew ? UnifiedDiff.OfNew(file.Source.Name, file.Text) : UnifiedDiff.Of(file.Source.Name, file.Source.Text, file.Text)))
            + string.Concat(result.Plan.Refused.Select(static refused => $"not repaired: {refused.Finding.Target}, because {refused.Reason}\n"));

        Task<CheckedInput> Check(IReadOnlyDictionary<string, ChangedText> texts) => Task.FromResult(new CheckedInput(Nothing, Findings(fixture, check, texts)));
    }

    private static Answers AnswersOf(string fixture)
    {
        var file = Path.ChangeExtension(Repository.At("tests", "fixtures", fixture), ".answers.yaml");
        if (!File.Exists(file))
            return new([new("*", Answer.Proposed)]);
        var (answers, problems) = AnswersFile.Parse(file, File.ReadAllBytes(file));
        problems.ShouldBeEmpty();
        return answers;
    }

    private static IReadOnlyList<LoadProblem> Problems(string fixture) =>
        new ManifestReader(ReadingLimits.Default, "default").Read(Path.GetFileName(fixture), File.ReadAllBytes(Repository.At("tests", "fixtures", fixture))).Problems;

    /// <summary>The findings of every check that is asked by default, and of the one.</summary>
    private static IReadOnlyList<Finding> Findings(string fixture, Check check, IReadOnlyDictionary<string, ChangedText> texts)
    {
        var name = Path.GetFileName(fixture);
        var reader = new ManifestReader(ReadingLimits.Default, "default");
        var changed = texts.TryGetValue(Path.GetFullPath(name), out var text) ? text.Utf8 : File.ReadAllBytes(Repository.At("tests", "fixtures", fixture));
        var objects = reader.Read(name, changed).Objects.Concat(texts.Values.Where(added => added.Name != name).SelectMany(added => reader.Read(added.Name, added.Utf8).Objects));
        var file = Repository.At("tests", "fixtures", Path.GetDirectoryName(Path.GetDirectoryName(fixture))!, "settings.yaml");
        var settings = File.Exists(file) ? SettingsFile.Parse(file, File.ReadAllBytes(file)).Settings : Settings.Default;
        var cluster = new ClusterSnapshot([.. objects], settings.Workloads, settings.SystemNamespaces);
        var checks = Catalogue.All.Where(other => other.Profile is null || other == check).ToList();
        return [.. Engine.Run(checks, cluster, settings.EngineOptions(settings.KubernetesVersion ?? KubernetesVersion.Newest, new(2030, 1, 1)), CancellationToken.None).Outcomes.SelectMany(static outcome => outcome.Findings)];
    }
}
