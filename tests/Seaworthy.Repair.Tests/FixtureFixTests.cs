using Seaworthy.Checks;
using Seaworthy.Configuration;
using Seaworthy.Model;
using Seaworthy.Model.Reading;
using Seaworthy.Tests;

namespace Seaworthy.Repair.Tests;

/// <summary>
/// Every fixture that fires and has a fix, repaired: the difference stands beside it as <c>NAME.fix.diff</c>, which
/// SEAWORTHY_APPROVE=1 writes.
/// </summary>
public sealed class FixtureFixTests
{
    private static readonly bool Approves = Environment.GetEnvironmentVariable("SEAWORTHY_APPROVE") == "1";

    public static TheoryData<string> Fixtures => [.. Directory.EnumerateFiles(Repository.At("tests", "fixtures"), "*.yaml", SearchOption.AllDirectories)
        .Where(static file => Path.GetFileName(Path.GetDirectoryName(file)) == "fires")
        .Select(static file => Path.GetRelativePath(Repository.At("tests", "fixtures"), file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void A_fixture_is_repaired_as_approved_and_once_and_for_all(string fixture)
    {
        var check = Catalogue.Find(fixture.Split(Path.DirectorySeparatorChar)[1])!;
        var text = File.ReadAllText(Repository.At("tests", "fixtures", fixture));
        var plan = RepairPlan.Of(Findings(text, fixture, [check]));
        var approved = Path.ChangeExtension(Repository.At("tests", "fixtures", fixture), ".fix.diff");
        if (plan.Files.IsEmpty && plan.Refused.IsEmpty)
        {
            File.Exists(approved).ShouldBeFalse();
            return;
        }

        // What is repaired is gone, no check finds anything new, and there is nothing left to repair.
        var repaired = plan.Files.IsEmpty ? text : plan.Files.ShouldHaveSingleItem().Text;
        var proven = plan.Proven(Findings(text, fixture, Catalogue.All), Findings(repaired, fixture, Catalogue.All));
        proven.Refused.Select(static refused => $"{refused.Finding.Target}: {refused.Reason}").ShouldBe(plan.Refused.Select(static refused => $"{refused.Finding.Target}: {refused.Reason}"));
        RepairPlan.Of(Findings(repaired, fixture, [check])).Files.ShouldBeEmpty();

        var actual = UnifiedDiff.Of(Path.GetFileName(fixture), text, repaired) + string.Concat(plan.Refused.Select(static refused => $"not repaired: {refused.Finding.Target}, because {refused.Reason}\n"));
        if (Approves)
            File.WriteAllText(approved, actual);
        (File.Exists(approved) ? File.ReadAllText(approved) : "").ShouldBe(actual);
    }

    private static IReadOnlyList<Finding> Findings(string text, string fixture, IReadOnlyList<Check> checks)
    {
        var content = new ManifestReader(ReadingLimits.Default, "default").Read(Path.GetFileName(fixture), System.Text.Encoding.UTF8.GetBytes(text));
        var file = Repository.At("tests", "fixtures", Path.GetDirectoryName(Path.GetDirectoryName(fixture))!, "settings.yaml");
        var settings = File.Exists(file) ? SettingsFile.Parse(file, File.ReadAllBytes(file)).Settings : Settings.Default;
        var cluster = new ClusterSnapshot(content.Objects, settings.Workloads, settings.SystemNamespaces);
        return [.. Engine.Run(checks, cluster, settings.EngineOptions(settings.KubernetesVersion ?? KubernetesVersion.Newest, new(2030, 1, 1)), CancellationToken.None).Outcomes.SelectMany(static outcome => outcome.Findings)];
    }
}
