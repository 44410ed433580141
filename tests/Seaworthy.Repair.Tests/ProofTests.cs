using Seaworthy.Checks;
using Seaworthy.Model.Documents;
using Seaworthy.Tests;

namespace Seaworthy.Repair.Tests;

/// <summary>What the proof is for: fixes that are wrong, and must not reach a file.</summary>
public sealed class ProofTests
{
    private const string Pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: shop}\nspec:\n  containers:\n    - name: web\n      image: example.org/web:1\n";

    private static readonly Finding Mended = Findings(Pod).Single(static finding => finding.Check.Id == "privilege-escalation");

    [Fact]
    public void A_fix_that_mends_and_brings_nothing_stays() =>
        RepairPlan.Of([Mended]).Proven([Mended], []).Files.ShouldHaveSingleItem();

    [Fact]
    public void A_fix_that_leaves_its_finding_is_not_made()
    {
        var plan = RepairPlan.Of([Mended]).Proven([Mended], [Mended]);

        plan.Files.ShouldBeEmpty();
        plan.Refused.ShouldHaveSingleItem().Reason.ShouldBe("the change would leave privilege-escalation of Pod shop/web");
    }

    [Fact]
    public void A_fix_that_brings_another_finding_is_not_made()
    {
        var other = Findings(Pod).First(static finding => finding.Check.Id != "privilege-escalation");

        var plan = RepairPlan.Of([Mended]).Proven([Mended], [other]);

        plan.Files.ShouldBeEmpty();
        plan.Refused.ShouldHaveSingleItem().Reason.ShouldBe($"the change would bring {other.Check.Id} of Pod shop/web");
    }

    [Fact]
    public void A_fix_that_brings_a_finding_in_another_file_is_not_made()
    {
        var elsewhere = Findings(Pod)[0] with { Source = new SourceText("other.yaml", "x"u8.ToArray()) };

        RepairPlan.Of([Mended]).Proven([Mended], [elsewhere]).Files.ShouldBeEmpty();
    }

    [Fact]
    public void A_finding_that_was_there_before_holds_nothing_up()
    {
        var other = Findings(Pod).First(static finding => finding.Check.Id != "privilege-escalation");

        RepairPlan.Of([Mended]).Proven([Mended, other], [other]).Files.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_change_where_an_anchor_is_written_would_reach_its_aliases_and_is_not_made()
    {
        const string Shared = "apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: shop}\nspec:\n  containers:\n    - &c\n      name: web\n      image: example.org/web:1\n  initContainers:\n    - *c\n";
        var written = Findings(Shared).Single(static finding => finding.Check.Id == "privilege-escalation" && finding.Path.StartsWith("spec.containers", StringComparison.Ordinal));

        var plan = RepairPlan.Of([written]);

        plan.Files.ShouldBeEmpty();
        plan.Refused.ShouldHaveSingleItem().Reason.ShouldBe("the change would have changed something else in the file as well");
    }

    private static IReadOnlyList<Finding> Findings(string text) =>
        [.. Engine.Run(Catalogue.All, new(Fixture.Read(text).Objects), new(), CancellationToken.None).Outcomes.SelectMany(static outcome => outcome.Findings)];
}
