using Seaworthy.Reporting.GitHub;

namespace Seaworthy.Reporting.Tests;

public sealed class GitHubReportTests
{
    private const string Privileged = "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n    - {name: web, image: web:1, securityContext: {privileged: true}}\n";

    [Fact]
    public async Task The_example_shop_reads_as_approved() =>
        Approved.ShouldBe("shop.github.txt", Reports.Written(await Reports.OfShopAsync(), GitHubReport.Write));

    [Fact]
    public void An_annotation_names_file_line_column_and_title()
    {
        var line = Lines(Reports.Of(Privileged, "privileged-container"))[0];

        line.ShouldStartWith("::error file=manifest.yaml,line=6,col=63,title=Pod default/web%3A ");
        line.ShouldContain("::container 'web' is privileged");
    }

    [Fact]
    public void Errors_come_before_warnings_and_the_last_line_says_how_many_there_are()
    {
        var pods = string.Join("---\n", Enumerable.Range(0, 30).Select(static number => Privileged.Replace("name: web}", $"name: web-{number}}}", StringComparison.Ordinal)));

        var lines = Lines(Reports.Of(pods, "privileged-container", "bare-pod"));

        var levels = lines.Where(static line => line.StartsWith("::", StringComparison.Ordinal)).Select(static line => line[2..].Split(' ', ':')[0]).ToList();
        levels.Count(static level => level == "error").ShouldBe(10);
        levels.IndexOf("warning").ShouldBeGreaterThan(levels.LastIndexOf("error"));
        lines[^1].ShouldStartWith("::notice title=Seaworthy::Not ready for production: 30 high, 30 medium");
        lines[^1].ShouldContain("40 more are in the log");
        lines.Count(static line => line.StartsWith("error  ", StringComparison.Ordinal)).ShouldBe(20);
    }

    [Fact]
    public void Known_findings_are_left_out()
    {
        var report = Reports.Of(Privileged, "privileged-container");

        Lines(report with { Comparison = new("main", [Fingerprint.Of(report.Findings[0])], []) }).ShouldHaveSingleItem().ShouldContain("Compared with main: 0 new, 1 known, 0 gone");
    }

    [Fact]
    public void Nothing_in_a_manifest_is_a_command()
    {
        foreach (var line in Lines(Nasty.Everything()))
        {
            line.ShouldNotContain("##[");
            line.ShouldNotContain('\r');
            if (!line.StartsWith("::", StringComparison.Ordinal))
                line.ShouldMatch("^(error|warning|notice)  ");
            else if (line.Split("::")[1].Split(' ', 2) is [var command, var properties])
                (command, properties.Split(',').All(static property => property.Contains('=', StringComparison.Ordinal))).ShouldBe((command is "error" or "warning" ? command : "notice", true));
        }

        Lines(Nasty.OnlyProblems())[0].ShouldStartWith("::error file=manifest.yaml,");
        Lines(Nasty.Nothing()).ShouldHaveSingleItem().ShouldContain("Nothing to judge");
    }

    private static string[] Lines(Report report) => Reports.Written(report, GitHubReport.Write).TrimEnd('\n').Split('\n');
}
