using System.Text.RegularExpressions;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Seaworthy.Reporting.Markdown;

namespace Seaworthy.Reporting.Tests;

public sealed partial class MarkdownReportTests
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseAutoLinks().UseTaskLists().UseEmphasisExtras().UseMathematics().UseFootnotes().Build();

    [Fact]
    public async Task The_example_shop_reads_as_approved() =>
        Approved.ShouldBe("shop.md", Reports.Written(await Reports.OfShopAsync(), MarkdownReport.Write));

    [Fact]
    public async Task Files_are_folded_and_scores_are_a_table()
    {
        var report = await Reports.OfShopAsync();
        var document = Parse(report);

        document.Descendants<Table>().ShouldHaveSingleItem().Count.ShouldBe(7);
        document.Descendants<HtmlBlock>().Count(static block => Text(block).StartsWith("<details>", StringComparison.Ordinal)).ShouldBe(10);
        document.Descendants<FencedCodeBlock>().ShouldNotBeEmpty();
    }

    [Fact]
    public void What_came_and_went_is_told_first()
    {
        var report = Reports.Of("apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n    - {name: web, image: web:1, securityContext: {privileged: true}}\n", "privileged-container", "bare-pod");
        var known = Fingerprint.Of(report.Findings.Single(static finding => finding.Check.Id == "bare-pod"));

        var text = Reports.Written(report with { Comparison = new("main:deploy", [known], [new("host-namespaces", "Pod default/old", "spec.hostPID", "0")]) }, MarkdownReport.Write);

        text.IndexOf("### New since main:deploy (1)", StringComparison.Ordinal).ShouldBeInRange(1, text.IndexOf("### Gone (1)", StringComparison.Ordinal));
        text.IndexOf("### Gone (1)", StringComparison.Ordinal).ShouldBeLessThan(text.IndexOf("| chapter |", StringComparison.Ordinal));
        text.ShouldContain("- Pod default/old: `host-namespaces` `spec.hostPID`");
        text.ShouldContain("1 known finding not repeated");
        text.ShouldNotContain("`bare-pod`");
    }

    [Fact]
    public void Whatever_a_manifest_holds_is_text()
    {
        foreach (var report in (Report[])[Nasty.Everything(), Nasty.Everything() with { Comparison = null }, Nasty.OnlyProblems(), Nasty.Nothing()])
        {
            var document = Parse(report);

            document.Descendants<LinkInline>().ShouldBeEmpty();
            document.Descendants<AutolinkInline>().ShouldBeEmpty();
            document.Descendants<HtmlInline>().Select(static inline => inline.Tag).Distinct().ShouldBeSubsetOf(["<br>", "<sub>", "</sub>", "<code>", "</code>"]);
            document.Descendants<HtmlBlock>().SelectMany(static block => Tag().Matches(Text(block)).Select(static match => match.Value)).Distinct()
                .ShouldBeSubsetOf(["<!-- seaworthy-report -->", "<details>", "</details>", "<summary>", "</summary>", "<code>", "</code>", "<sub>", "</sub>"]);
            document.Descendants<HeadingBlock>().Count().ShouldBe(document.Count(static block => block is HeadingBlock));
            document.Descendants<ThematicBreakBlock>().ShouldBeEmpty();
            document.Descendants<LiteralInline>().Select(static literal => literal.Content.ToString()).Where(static text => Mention().IsMatch(text)).ShouldBeEmpty();
        }
    }

    [Fact]
    public void A_long_report_stays_short_and_says_what_it_left_out()
    {
        var pods = string.Join("---\n", Enumerable.Range(0, 800).Select(static number => $"apiVersion: v1\nkind: Pod\nmetadata:\n  name: web-{number}\nspec:\n  containers:\n    - name: web\n      image: registry.example.com/web:latest\n"));
        var report = Reports.Of(pods, "mutable-image-tag", "bare-pod");

        var text = Reports.Written(report, MarkdownReport.Write);

        text.Length.ShouldBeInRange(40_000, 60_000);
        text.ShouldMatch("- 1,[0-9]{3} findings left out for want of room");
        text.Split("<details>").Length.ShouldBe(text.Split("</details>").Length);
        Reports.Written(Nasty.Everything(), MarkdownReport.Write).Length.ShouldBeLessThan(60_000);
    }

    private static MarkdownDocument Parse(Report report) => Markdig.Markdown.Parse(Reports.Written(report, MarkdownReport.Write), Pipeline);

    private static string Text(LeafBlock block) => block.Lines.ToString();

    [GeneratedRegex("<!--.*?-->|</?[a-z][^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("@[a-z]|#[0-9]|https?://|www\\.", RegexOptions.IgnoreCase)]
    private static partial Regex Mention();
}
