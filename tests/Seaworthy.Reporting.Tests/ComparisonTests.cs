using System.Text;
using NJsonSchema;
using Seaworthy.Reporting.Json;
using Seaworthy.Tests;

namespace Seaworthy.Reporting.Tests;

public sealed class ComparisonTests
{
    private const string Before =
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: one}
        spec:
          containers:
            - {name: web, image: registry.example.com/web:1, securityContext: {privileged: true}}
            - {name: proxy, image: registry.example.com/proxy:1, securityContext: {privileged: true}}
        """;

    private static readonly string[] Checks = ["privileged-container"];

    [Fact]
    public void A_baseline_reads_back_as_it_was_written_and_makes_nothing_new()
    {
        var report = Reports.Of(Before, Checks);

        BaselineFile.TryRead(Baseline(report), out var known).ShouldBeNull();

        known.ShouldBe(report.Findings.Select(FindingIdentity.Of).Order());
        var comparison = Comparison.Of("baseline.json", known, report);
        comparison.Gone.ShouldBeEmpty();
        (report with { Comparison = comparison }).NewFindings.ShouldBeEmpty();
    }

    [Fact]
    public void A_baseline_has_one_finding_a_line_and_no_place_or_message()
    {
        var text = Encoding.UTF8.GetString(Baseline(Reports.Of(Before, Checks)));

        text.Split('\n').Count(static line => line.Contains("privileged-container", StringComparison.Ordinal)).ShouldBe(2);
        text.ShouldNotContain("manifest.yaml");
        Encoding.UTF8.GetString(Baseline(Reports.Of("# moved\n\n" + Before, Checks))).ShouldBe(text);
    }

    [Fact]
    public void Findings_that_came_are_new_and_findings_that_went_are_gone()
    {
        BaselineFile.TryRead(Baseline(Reports.Of(Before, Checks)), out var known).ShouldBeNull();
        var after = Reports.Of(Before.Replace("name: proxy", "name: agent", StringComparison.Ordinal), Checks);

        var compared = after with { Comparison = Comparison.Of("baseline.json", known, after) };

        compared.NewFindings.ShouldHaveSingleItem().Path.ShouldContain("containers[agent]");
        compared.Comparison.Gone.ShouldHaveSingleItem().Path.ShouldContain("containers[proxy]");
    }

    [Fact]
    public void What_was_not_asked_is_not_gone()
    {
        BaselineFile.TryRead(Baseline(Reports.Of(Before, Checks)), out var known).ShouldBeNull();

        Comparison.Of("baseline.json", known, Reports.Of(Before, "host-namespaces")).Gone.ShouldBeEmpty();
    }

    [Fact]
    public void What_is_accepted_is_neither_new_nor_gone()
    {
        BaselineFile.TryRead(Baseline(Reports.Of(Before, Checks)), out var known).ShouldBeNull();
        var accepted = Reports.Of(Before.Replace("{name: one}", "{name: one, annotations: {seaworthy.dev/ignore: 'privileged-container: known'}}", StringComparison.Ordinal), Checks);

        var comparison = Comparison.Of("baseline.json", known, accepted);

        accepted.Findings.ShouldBeEmpty();
        accepted.Suppressed.Count().ShouldBe(2);
        comparison.Gone.ShouldBeEmpty();
    }

    [Fact]
    public void What_could_not_be_evaluated_this_time_is_not_gone()
    {
        var orphan = "apiVersion: v1\nkind: Pod\nmetadata: {name: one}\nspec: {serviceAccountName: web, containers: []}\n";
        var others = "---\napiVersion: v1\nkind: ServiceAccount\nmetadata: {name: other}\n";
        BaselineFile.TryRead(Baseline(Reports.Of(orphan + others, "missing-service-account")), out var known).ShouldBeNull();
        known.ShouldNotBeEmpty();

        Comparison.Of("baseline.json", known, Reports.Of(orphan, "missing-service-account")).Gone.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("", "not JSON")]
    [InlineData("<<<<<<< HEAD\n{}", "merge conflict")]
    [InlineData("[]", "not a baseline")]
    [InlineData("{\"schemaVersion\": \"9\", \"findings\": []}", "version 9")]
    [InlineData("{\"schemaVersion\": \"1\", \"findings\": [{}]}", "no fingerprint")]
    [InlineData("{\"schemaVersion\": \"1\", \"findings\": [3]}", "no fingerprint")]
    public void A_file_that_is_no_baseline_is_refused_with_what_to_do(string text, string problem) =>
        BaselineFile.TryRead(Encoding.UTF8.GetBytes(text), out _).ShouldNotBeNull().ShouldContain(problem);

    [Fact]
    public async Task A_compared_report_with_accepted_findings_fits_the_schema()
    {
        var schema = await JsonSchema.FromFileAsync(Repository.At("docs", "schemas", "report-1.json"), TestContext.Current.CancellationToken);
        var report = Reports.Of(Before.Replace("{name: one}", "{name: one, annotations: {seaworthy.dev/ignore: \"privileged-container[web] until 2030-01-01: known\\nnonsense\"}}", StringComparison.Ordinal), Checks);
        var compared = report with { Comparison = new("main:deploy", [], [new("bare-pod", "Pod default/one", "", new('0', 32))]) };

        var json = Reports.Written(stream => JsonReport.Write(compared, stream));

        schema.Validate(json).ShouldBeEmpty();
        json.ShouldContain("\"by\": \"annotation\"");
        json.ShouldContain("\"until\": \"2030-01-01\"");
        json.ShouldContain("\"new\": true");
    }

    private static byte[] Baseline(Report report) => Encoding.UTF8.GetBytes(Reports.Written(stream => BaselineFile.Write(report, stream)));
}
