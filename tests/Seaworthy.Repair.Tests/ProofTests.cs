using System.Text;
using Seaworthy.Checks;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Reading;
using Seaworthy.Tests;

namespace Seaworthy.Repair.Tests;

/// <summary>What the proof is for: fixes that are wrong, and must not reach a file.</summary>
public sealed class ProofTests
{
    private const string Pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: shop}\nspec:\n  containers:\n    - name: web\n      image: example.org/web:1\n";

    private static readonly Finding Mended = Findings(Pod).Single(static finding => finding.Check.Id == "privilege-escalation");

    private static readonly LoadedInput Nothing = new([], [], 0, 0);

    private static readonly Finding Other = Findings(Pod).First(static finding => finding.Check.Id != "privilege-escalation");

    [Fact]
    public void A_fix_that_mends_and_brings_nothing_holds() =>
        RepairProof.Failures([Repair(Mended)], [Mended], []).ShouldBeEmpty();

    [Fact]
    public void A_fix_that_leaves_its_finding_does_not_hold() =>
        RepairProof.Failures([Repair(Mended)], [Mended], [Mended]).ShouldHaveSingleItem().Reason.ShouldBe("the change would leave privilege-escalation of Pod shop/web");

    [Fact]
    public void A_fix_that_brings_another_finding_does_not_hold() =>
        RepairProof.Failures([Repair(Mended)], [Mended], [Other]).ShouldHaveSingleItem().Reason.ShouldBe($"the change would bring {Other.Check.Id} of Pod shop/web");

    [Fact]
    public void What_is_only_worth_a_thought_holds_up_nothing_graver()
    {
        RepairProof.Failures([Repair(Mended)], [Mended], [Other with { Severity = Severity.Info }]).ShouldBeEmpty();
        RepairProof.Failures([Repair(Mended with { Severity = Severity.Info })], [Mended], [Other with { Severity = Severity.Info }]).ShouldHaveSingleItem();
    }

    [Fact]
    public void A_fix_that_brings_a_finding_in_another_file_does_not_hold()
    {
        var elsewhere = Other with { Source = new SourceText("other.yaml", "x"u8.ToArray()), Target = Other.Target with { Name = "other" } };

        RepairProof.Failures([Repair(Mended)], [Mended], [elsewhere]).ShouldHaveSingleItem();
    }

    [Fact]
    public void A_finding_that_was_there_before_holds_nothing_up() =>
        RepairProof.Failures([Repair(Mended)], [Mended, Other], [Other]).ShouldBeEmpty();

    [Fact]
    public void Only_the_fix_that_does_harm_is_left_out()
    {
        var pods = Findings(Pod + "---\n" + Pod.Replace("name: web, ", "name: api, ", StringComparison.Ordinal)).Where(static finding => finding.Check.Id == "privilege-escalation").ToList();
        var harm = Other with { Target = pods[1].Target };

        RepairProof.Failures([.. pods.Select(Repair)], pods, [harm]).ShouldHaveSingleItem().Finding.Target.Name.ShouldBe("api");
    }

    [Fact]
    public async Task A_run_makes_what_holds_and_says_what_does_not()
    {
        var pods = Findings(Pod + "---\n" + Pod.Replace("name: web, ", "name: api, ", StringComparison.Ordinal)).Where(static finding => finding.Check.Id == "privilege-escalation").ToList();
        var harm = Other with { Target = pods[1].Target };

        var result = await RepairRun.RunAsync(new(Nothing, pods), static finding => finding.Fix is null ? null : Repair(finding), texts => Task.FromResult(new CheckedInput(Nothing, Encoding.UTF8.GetString(texts.Single().Value.Utf8.Span).Split("allowPrivilegeEscalation").Length > 2 ? [harm] : [pods[1]])), FolderContents.Empty);

        result.Plan.Mended.ShouldHaveSingleItem().Finding.Target.Name.ShouldBe("web");
        result.Plan.Refused.ShouldHaveSingleItem().Finding.Target.Name.ShouldBe("api");
        result.Left.ShouldBe([pods[1]]);
    }

    [Fact]
    public void A_change_where_an_anchor_is_written_would_reach_its_aliases_and_is_not_made()
    {
        const string Shared = "apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: shop}\nspec:\n  containers:\n    - &c\n      name: web\n      image: example.org/web:1\n  initContainers:\n    - *c\n";
        var written = Findings(Shared).Single(static finding => finding.Check.Id == "privilege-escalation" && finding.Path.StartsWith("spec.containers", StringComparison.Ordinal));

        var plan = RepairPlan.Of([Repair(written)], FolderContents.Empty);

        plan.Files.ShouldBeEmpty();
        plan.Refused.ShouldHaveSingleItem().Reason.ShouldBe("the change would have changed something else in the file as well");
    }

    private static PlannedRepair Repair(Finding finding) => new(finding, finding.Fix!);

    private static IReadOnlyList<Finding> Findings(string text) =>
        [.. Engine.Run(Catalogue.All, new(Fixture.Read(text).Objects), new(), CancellationToken.None).Outcomes.SelectMany(static outcome => outcome.Findings)];
}
