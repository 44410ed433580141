using CsCheck;
using Seaworthy.Tests;

namespace Seaworthy.Checks.Tests;

public sealed class ScoreTests
{
    [Fact]
    public void A_critical_finding_cannot_hide_behind_a_thousand_passes() => PointsOf((Severity.Critical, 1, 1_000))!.Value.ShouldBeLessThan(40);

    [Theory]
    [InlineData(Severity.Critical, 39)]
    [InlineData(Severity.High, 69)]
    [InlineData(Severity.Medium, 89)]
    [InlineData(Severity.Low, 99)]
    [InlineData(Severity.Info, 100)]
    public void The_worst_finding_sets_the_ceiling(Severity severity, int ceiling)
    {
        PointsOf((severity, 1, 1_000_000))!.Value.ShouldBeLessThanOrEqualTo(ceiling);
        PointsOf((severity, 1, 1_000_000))!.Value.ShouldBeGreaterThan(ceiling * 2 / 3);
    }

    [Fact]
    public void The_formula_is_the_documented_one() =>
        PointsOf((Severity.High, 2, 2), (Severity.Low, 3, 0)).ShouldBe((int)(69 * 100 / (100 + 16 * 0.75 + 2 * 1.0)));

    [Fact]
    public void Without_findings_a_chapter_has_all_points_and_without_subjects_none()
    {
        PointsOf((Severity.High, 0, 5)).ShouldBe(100);
        PointsOf((Severity.High, 0, 0)).ShouldBeNull();
    }

    [Fact]
    public void A_repair_never_costs_points() =>
        Gen.Select(Gen.Int[1, 20], Gen.Int[0, 20], Gen.Enum<Severity>(), Gen.Enum<Severity>()).Sample(static (failing, holding, one, other) =>
            PointsOf((one, failing - 1, holding + 1), (other, 1, 1)) >= PointsOf((one, failing, holding), (other, 1, 1)));

    private static int? PointsOf(params (Severity Severity, int Failing, int Holding)[] checks) =>
        Score.Of(checks.Select(static check => Outcome(check.Severity, check.Failing, check.Holding))).Single(static score => score.Chapter == Chapter.Security).Points;

    private static CheckOutcome Outcome(Severity severity, int failing, int holding)
    {
        var bad = string.Join("---\n", Enumerable.Range(0, failing).Select(static number => $"apiVersion: v1\nkind: Pod\nmetadata:\n  name: pod-{number}\n  labels: {{bad: \"True\"}}\n"));
        var outcome = Engine.Run([EngineTests.Labelled(severity)], Fixture.Cluster(bad), new(), CancellationToken.None).Outcomes[0];
        return outcome with { Subjects = failing + holding };
    }
}
