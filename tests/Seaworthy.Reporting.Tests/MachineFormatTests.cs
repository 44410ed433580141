using Microsoft.CodeAnalysis.Sarif;
using NJsonSchema;
using Seaworthy.Model.Documents;
using Seaworthy.Reporting.GitHub;
using Seaworthy.Reporting.Html;
using Seaworthy.Reporting.Json;
using Seaworthy.Reporting.JUnit;
using Seaworthy.Reporting.Markdown;
using Seaworthy.Reporting.Sarif;
using Seaworthy.Tests;

namespace Seaworthy.Reporting.Tests;

public sealed class MachineFormatTests
{
    private const string Secretive =
        """
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          containers:
            - name: web
              image: registry.example.com/web:1
              env:
                - name: DB_PASSWORD
                  value: correct-horse-battery
        """;

    [Fact]
    public async Task The_JSON_report_fits_its_schema()
    {
        var schema = await JsonSchema.FromFileAsync(Repository.At("docs", "schemas", "report-1.json"), TestContext.Current.CancellationToken);
        var report = await Reports.OfShopAsync();
        var withProblems = Reports.Of("a: [\n---\nkind: Pod\nmetadata: {name: x}\n---\nnot: ours\n");

        foreach (var one in (Report[])[report, withProblems, Reports.Of("")])
            schema.Validate(Reports.Written(stream => JsonReport.Write(one, stream))).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_SARIF_report_reads_back_with_the_SARIF_SDK()
    {
        var report = await Reports.OfShopAsync();
        using var stream = new MemoryStream();
        SarifReport.Write(report, stream);
        stream.Position = 0;

        var run = SarifLog.Load(stream).Runs.ShouldHaveSingleItem();

        run.Results.Count.ShouldBe(report.Findings.Length);
        run.Tool.Driver.Rules.Count.ShouldBe(report.Outcomes.Length);
        foreach (var result in run.Results)
        {
            run.Tool.Driver.Rules[result.RuleIndex].Id.ShouldBe(result.RuleId);
            result.PartialFingerprints.ShouldContainKey("seaworthyFinding/v1");
            var location = result.Locations.ShouldHaveSingleItem().PhysicalLocation;
            location.ArtifactLocation.Uri.IsAbsoluteUri.ShouldBeFalse();
            location.Region.StartLine.ShouldBeGreaterThan(0);
        }

        run.Results.Select(static result => result.PartialFingerprints["seaworthyFinding/v1"]).ShouldBeUnique();
    }

    [Fact]
    public void A_SARIF_report_without_findings_is_valid_and_says_that_it_ran()
    {
        using var stream = new MemoryStream();
        SarifReport.Write(Reports.Of(""), stream);
        stream.Position = 0;

        var run = SarifLog.Load(stream).Runs.ShouldHaveSingleItem();

        run.Results.ShouldBeEmpty();
        run.Invocations.ShouldHaveSingleItem().ExecutionSuccessful.ShouldBeTrue();
    }

    [Fact]
    public void Problems_of_the_input_are_notifications_and_the_run_no_success()
    {
        using var stream = new MemoryStream();
        SarifReport.Write(Reports.Of("a: [\n"), stream);
        stream.Position = 0;

        var invocation = SarifLog.Load(stream).Runs[0].Invocations.ShouldHaveSingleItem();

        invocation.ExecutionSuccessful.ShouldBeFalse();
        invocation.ToolExecutionNotifications.ShouldHaveSingleItem().Level.ShouldBe(FailureLevel.Error);
    }

    [Fact]
    public void A_fingerprint_survives_moved_lines_and_reordered_containers()
    {
        const string Sidecar = "    - name: proxy\n      image: registry.example.com/proxy:1\n      securityContext: {privileged: false}\n";
        var moved = "# a comment\n\n" + Secretive.Replace("  containers:\n", "  containers:\n" + Sidecar, StringComparison.Ordinal);

        Fingerprint.Of(Reports.Of(moved, "secret-in-environment").Findings.ShouldHaveSingleItem())
            .ShouldBe(Fingerprint.Of(Reports.Of(Secretive, "secret-in-environment").Findings.ShouldHaveSingleItem()));
    }

    [Fact]
    public void No_format_shows_the_value_of_a_secret()
    {
        var report = Reports.Of(Secretive);
        report.Findings.ShouldContain(static finding => finding.Check.Id == "secret-in-environment");

        Reports.Written(stream => JsonReport.Write(report, stream)).ShouldNotContain("correct-horse");
        foreach (var write in (Action<Report, Stream>[])[SarifReport.Write, JUnitReport.Write, GitHubReport.Write, MarkdownReport.Write, HtmlReport.Write])
            Reports.Written(report, write).ShouldNotContain("correct-horse");
        TextReportTests.Printed(report, new() { Verbose = true }).ShouldNotContain("correct-horse");
    }

    [Fact]
    public void A_finding_in_a_live_object_names_no_file()
    {
        var read = Reports.Of(Secretive, "liveness-probe-missing");
        var live = new SourceText("Pod default/web in cluster kind", static () => System.Text.Encoding.UTF8.GetBytes(Secretive));
        var report = new Report([.. read.Outcomes.Select(outcome => outcome with { Findings = [.. outcome.Findings.Select(finding => finding with { Source = live })] })], read.Scores, [], 0, 1, 0, read.KubernetesVersion) { Cluster = "cluster kind" };
        report.Findings.ShouldHaveSingleItem();

        Reports.Written(report, SarifReport.Write).ShouldNotContain("physicalLocation");
        Reports.Written(report, JUnitReport.Write).ShouldNotContain(" line=");
        Reports.Written(report, GitHubReport.Write).ShouldNotContain("file=");
        Reports.Written(report, MarkdownReport.Write).ShouldContain("1 object of cluster kind");
        Reports.Written(report, HtmlReport.Write).ShouldContain("<span class=\"line\"></span>");
    }
}
