using Microsoft.CodeAnalysis.Sarif;
using NJsonSchema;
using Seaworthy.Reporting.Sarif;

namespace Seaworthy.Reporting.Tests;

public sealed class SarifReportTests
{
    private const string Yaml =
        """
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
          annotations:
            seaworthy.dev/ignore: "host-namespaces until 2030-01-31: it watches the node"
        spec:
          hostPID: true
          containers:
            - name: web
              image: web:1
              securityContext: {privileged: true}
        """;

    [Fact]
    public async Task It_fits_OASIS_schema()
    {
        var schema = await JsonSchema.FromFileAsync(Path.Combine(AppContext.BaseDirectory, "sarif-2.1.0.json"), TestContext.Current.CancellationToken);

        foreach (var report in (Report[])[await Reports.OfShopAsync(), Nasty.Everything(), Nasty.OnlyProblems(), Nasty.Nothing()])
            schema.Validate(Reports.Written(report, SarifReport.Write)).ShouldBeEmpty();
    }

    [Fact]
    public void A_value_is_marked_to_its_end_and_a_missing_field_where_it_belongs()
    {
        var run = Run(Reports.Of(Yaml, "privileged-container", "capabilities-not-dropped"));

        var written = Of(run, "privileged-container").Locations[0].PhysicalLocation.Region;
        (written.StartLine, written.StartColumn, written.EndLine, written.EndColumn).ShouldBe((12, 37, 12, 41));
        Of(run, "capabilities-not-dropped").Locations[0].PhysicalLocation.Region.EndColumn.ShouldBe(0);
    }

    [Fact]
    public void An_accepted_finding_is_suppressed_and_says_why()
    {
        var suppression = Of(Run(Reports.Of(Yaml, "host-namespaces")), "host-namespaces").Suppressions.ShouldHaveSingleItem();

        suppression.Kind.ShouldBe(SuppressionKind.InSource);
        suppression.Status.ShouldBe(SuppressionStatus.Accepted);
        suppression.Justification.ShouldBe("it watches the node (until 2030-01-31)");
        suppression.Location.PhysicalLocation.Region.StartLine.ShouldBe(6);
    }

    [Fact]
    public void A_comparison_tells_new_results_from_unchanged_ones()
    {
        var report = Reports.Of(Yaml, "privileged-container", "bare-pod");
        var known = Fingerprint.Of(report.Findings.Single(static finding => finding.Check.Id == "bare-pod"));

        var run = Run(report with { Comparison = new("baseline.json", [known], [new("x", "Pod default/old", "", "0")]) });

        Of(run, "bare-pod").BaselineState.ShouldBe(BaselineState.Unchanged);
        Of(run, "privileged-container").BaselineState.ShouldBe(BaselineState.New);
        run.Invocations[0].ToolExecutionNotifications.ShouldContain(static notification => notification.Message.Text == "1 finding of baseline.json is gone");
        Run(report).Results.ShouldAllBe(static result => result.BaselineState == BaselineState.None);
    }

    [Fact]
    public async Task Rules_carry_what_GitHub_sorts_by()
    {
        foreach (var rule in Run(await Reports.OfShopAsync()).Tool.Driver.Rules)
        {
            rule.GetProperty("precision").ShouldBe("high");
            rule.Tags.Count.ShouldBeLessThanOrEqualTo(20);
            rule.TryGetProperty("security-severity", out _).ShouldBe(rule.Tags.Contains("security"));
            rule.TryGetProperty("problem.severity", out _).ShouldBe(!rule.Tags.Contains("security"));
            rule.Help.Markdown.ShouldContain("**What to do:**");
        }
    }

    [Fact]
    public void More_results_than_GitHub_takes_are_cut_at_the_mildest_and_it_is_said()
    {
        var report = Reports.Of(Yaml, "privileged-container", "bare-pod");
        var outcomes = report.Outcomes.Select(static outcome => outcome with { Findings = [.. Enumerable.Repeat(outcome.Findings[0], 13_000)] });

        var run = Run(new([.. outcomes], report.Scores, [], 1, 1, 0, report.KubernetesVersion));

        run.Results.Count.ShouldBe(25_000);
        run.Results.Count(static result => result.RuleId == "privileged-container").ShouldBe(13_000);
        run.Invocations[0].ToolExecutionNotifications[0].Message.Text.ShouldStartWith("1,000 of the mildest results were left out");
    }

    private static Run Run(Report report)
    {
        using var stream = new MemoryStream();
        SarifReport.Write(report, stream);
        stream.Position = 0;
        return SarifLog.Load(stream).Runs.ShouldHaveSingleItem();
    }

    private static Result Of(Run run, string check) => run.Results.Where(result => result.RuleId == check).ShouldHaveSingleItem();
}
