using Seaworthy.Model;
using Seaworthy.Tests;

namespace Seaworthy.Checks.Tests;

/// <summary>Laws that hold for every check and every fixture. A walk over the folders finds the cases, so none can be forgotten.</summary>
public sealed class FixtureTests
{
    public static TheoryData<string> Fixtures => [.. CheckFixture.All.Select(static fixture => fixture.ToString())];

    public static TheoryData<string> Checks => [.. Catalogue.All.Select(static check => check.Id)];

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void Every_fixture_gives_its_expected_findings(string name)
    {
        var fixture = Find(name);

        if (fixture.Fires)
        {
            fixture.Run().Findings.ShouldNotBeEmpty();
            fixture.ShouldGiveItsExpectedFindings();
            return;
        }

        var outcome = fixture.Run();
        outcome.Findings.Select(static finding => finding.Message).ShouldBeEmpty();
        outcome.NotEvaluated.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Checks))]
    public void Every_check_has_a_manifest_that_fires_and_one_that_passes(string id)
    {
        var check = Catalogue.Find(id)!;
        var fixtures = CheckFixture.All.Where(fixture => fixture.CheckId == id).ToList();

        fixtures.ShouldAllBe(fixture => string.Equals(fixture.Chapter, check.Chapter.ToString(), StringComparison.OrdinalIgnoreCase));
        fixtures.ShouldContain(static fixture => fixture.Fires);
        fixtures.ShouldContain(static fixture => !fixture.Fires && fixture.Run().Subjects > 0, "a fixture that passes must have a subject that the check applies to");
    }

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void Findings_do_not_depend_on_the_order_of_documents(string name)
    {
        var fixture = Find(name);
        var cluster = Fixture.Cluster(fixture.Yaml, fixture.Name + ".yaml");
        var backwards = new ClusterSnapshot(cluster.Objects.Reverse());

        Identities(fixture.Run(backwards)).ShouldBe(Identities(fixture.Run(cluster)), ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void No_two_findings_of_a_check_have_the_same_identity(string name)
    {
        var findings = Find(name).Run().Findings;

        findings.Select(static finding => (finding.Target, finding.Path)).ShouldBeUnique();
    }

    private static CheckFixture Find(string name) => CheckFixture.All.Single(fixture => fixture.ToString() == name);

    private static IEnumerable<string> Identities(CheckOutcome outcome) =>
        outcome.Findings.Select(static finding => $"{finding.Target} {finding.Path} {finding.Message}");
}
