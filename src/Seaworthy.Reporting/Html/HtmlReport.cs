using System.Security.Cryptography;
using System.Text;
using Seaworthy.Checks;

namespace Seaworthy.Reporting.Html;

/// <summary>
/// The report as one page that needs nothing else: for a manager who opens it from a mail, and for an engineer who
/// filters it. It says everything without its script, and its Content-Security-Policy runs no other.
/// </summary>
public static class HtmlReport
{
    /// <summary>Writes the report.</summary>
    public static void Write(Report report, Stream stream)
    {
        using var writer = new StreamWriter(stream) { NewLine = "\n" };
        var html = new MarkupWriter(writer);
        var findings = ReportedFinding.AllOf(report);
        WriteHead(report, html);
        WriteMasthead(report, html);
        html.Write($"<main>\n");
        WriteChapters(report, html);
        HtmlSections.WriteProblems(report, html);
        HtmlSections.WriteGone(report, html);
        html.Write($"<section id=\"findings\" aria-labelledby=\"findings-title\" tabindex=\"-1\">\n<h2 id=\"findings-title\">Findings</h2>\n");
        HtmlFilters.Write(report, findings, html);
        HtmlFindings.Write(findings, report.Comparison, new Excerpts(new(report)), html);
        html.Write($"</section>\n");
        HtmlSections.WriteNotEvaluated(report, html);
        HtmlSections.WriteSuppressionProblems(report, html);
        HtmlSections.WriteChecks(report, html);
        html.Write($"</main>\n<footer><p>Made by {Tool.NameAndVersion}. <code>seaworthy explain CHECK</code> tells more about a check.</p></footer>\n<script>");
        html.WriteOwn(Resource("html.js"));
        html.Write($"</script>\n</body>\n</html>\n");
    }

    private static void WriteHead(Report report, MarkupWriter html)
    {
        var (style, script) = (Resource("html.css"), Resource("html.js"));
        html.Write($"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.Write($"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '{HashOf(style)}'; script-src '{HashOf(script)}'; base-uri 'none'; form-action 'none'\">\n");
        html.Write($"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n");
        html.Write($"<title>{Headline.Verdict(report)} – {Tool.Name}</title>\n<style>");
        html.WriteOwn(style);
        html.Write($"</style>\n</head>\n");
    }

    private static void WriteMasthead(Report report, MarkupWriter html)
    {
        var worst = Headline.Worst(report) is { } severity and > Severity.Info ? Words.Lower(severity) : report.Objects == 0 || !report.Problems.IsEmpty ? "unknown" : "good";
        html.Write($"<body>\n<a class=\"skip\" href=\"#findings\">Skip to the findings</a>\n<header class=\"masthead {worst}\">\n<p class=\"brand\">{Tool.Name}</p>\n");
        html.Write($"<h1>{Headline.Verdict(report)}</h1>\n<p class=\"counts\">{Headline.Counts(report.Findings)}</p>\n<p class=\"scope\">{Headline.Scope(report)}</p>\n");
        if (Headline.Compared(report) is { } compared)
            html.Write($"<p class=\"scope\">{compared}</p>\n");
        if (report.Suppressed.Count() is > 0 and var accepted)
            html.Write($"<p class=\"scope\">{Words.Count(accepted, "finding")} accepted by suppressions</p>\n");
        html.Write($"</header>\n");
    }

    private static void WriteChapters(Report report, MarkupWriter html)
    {
        html.Write($"<nav class=\"chapters\" aria-label=\"Chapters\">\n");
        foreach (var score in report.Scores)
        {
            var counts = report.Outcomes.Where(outcome => outcome.Check.Chapter == score.Chapter).SelectMany(static outcome => outcome.Findings).CountBy(static finding => finding.Severity).ToDictionary();
            html.Write($"<a class=\"chapter\" href=\"#chapter={Words.Lower(score.Chapter)}\">");
            HtmlCharts.WriteRing(score, html);
            html.Write($"<span class=\"about\"><strong>{score.Chapter.ToString()}</strong>");
            HtmlCharts.WriteStack(counts, html);
            html.Write($"<small>{(score.Points is null ? "nothing to evaluate" : HtmlCharts.InWords(counts))}</small></span></a>\n");
        }

        html.Write($"</nav>\n");
    }

    private static string HashOf(string content) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)));

    private static string Resource(string name)
    {
        using var stream = typeof(HtmlReport).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
