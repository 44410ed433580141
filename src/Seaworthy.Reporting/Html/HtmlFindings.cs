using System.Collections.Immutable;
using System.Globalization;
using Seaworthy.Checks;
using Seaworthy.Checks.Suppressions;

namespace Seaworthy.Reporting.Html;

/// <summary>The findings by file, the file with the worst first; in it by object.</summary>
internal static class HtmlFindings
{
    /// <summary>Writes the list.</summary>
    public static void Write(ImmutableArray<ReportedFinding> findings, Comparison? comparison, Excerpts excerpts, MarkupWriter html)
    {
        if (findings.IsEmpty)
        {
            html.Write($"<p class=\"empty\">There are none.</p>\n");
            return;
        }

        html.Write($"<div id=\"list\">\n");
        var files = findings.GroupBy(static reported => reported.Finding.Source.Name)
            .OrderByDescending(static file => file.Max(static reported => reported.Finding.Severity))
            .ThenBy(static file => file.Key, StringComparer.Ordinal);
        foreach (var file in files)
        {
            html.Write($"<section class=\"group\"><h3><span class=\"name\">{file.Key}</span> <span class=\"number\">{file.Count()}</span></h3>\n");
            foreach (var target in file.GroupBy(static reported => reported.Finding.Target).OrderByDescending(static target => target.Max(static reported => reported.Finding.Severity)).ThenBy(static target => target.Key))
            {
                foreach (var reported in target)
                    WriteFinding(reported, comparison, excerpts, html);
            }

            html.Write($"</section>\n");
        }

        html.Write($"</div>\n<p class=\"empty\" id=\"nothing\" hidden>No finding is like that.</p>\n");
    }

    private static void WriteFinding(ReportedFinding reported, Comparison? comparison, Excerpts excerpts, MarkupWriter html)
    {
        var (finding, state, suppression) = reported;
        var severity = Words.Lower(finding.Severity);
        var @namespace = finding.Target.Namespace.Length == 0 ? HtmlFilters.ClusterWide : finding.Target.Namespace;
        html.Write($"<details class=\"finding\" data-severity=\"{severity}\" data-chapter=\"{Words.Lower(finding.Check.Chapter)}\" data-namespace=\"{@namespace}\" data-kind=\"{finding.Target.Kind.Kind}\" data-check=\"{finding.Check.Id}\" data-state=\"{StateName(state)}\">");
        html.Write($"<summary><span class=\"badge {severity}\">{severity}</span><span class=\"what\">{finding.Message}");
        if (comparison is not null || state == FindingState.Accepted)
            html.Write($" <span class=\"state\">{StateName(state)}</span>");
        html.Write($"</span><span class=\"where\"><span>{finding.Target.ToString()}</span> <code class=\"check\">{finding.Check.Id}</code> <span><span class=\"file\">{finding.Source.Name}</span><span class=\"line\">{Line(finding)}</span></span></span></summary>\n<div class=\"body\">");
        WriteExcerpt(excerpts.Of(finding), html);
        html.Write($"<dl><dt>Do</dt><dd>{finding.Remedy}</dd><dt>Why</dt><dd class=\"why\"><a href=\"#check-{finding.Check.Id}\">{finding.Check.Summary}</a></dd>");
        if (finding.Path.Length > 0)
            html.Write($"<dt>Field</dt><dd><code>{finding.Path}</code></dd>");
        foreach (var related in finding.Related)
            html.Write($"<dt>See</dt><dd>{related.ToString()}</dd>");
        if (suppression is not null)
            WriteSuppression(suppression, html);
        html.Write($"</dl></div></details>\n");
    }

    private static void WriteSuppression(Suppression suppression, MarkupWriter html)
    {
        var until = suppression.Until is { } day ? string.Create(CultureInfo.InvariantCulture, $" until {day:yyyy-MM-dd}") : "";
        html.Write($"<dt>Accepted{until}</dt><dd>{suppression.Reason} <span class=\"where\">({(suppression.AnnotationOf is null ? "configuration" : "annotation")} at {suppression.Source.Source.Name}:{suppression.Source.Place.Line})</span></dd>");
    }

    private static void WriteExcerpt(ImmutableArray<ExcerptLine> lines, MarkupWriter html)
    {
        if (lines.IsEmpty)
            return;
        html.Write($"<pre>");
        foreach (var line in lines)
        {
            var marked = line.Start + line.Length;
            html.Write($"<span{(line == lines[^1] ? " class=hit" : "")}><i>{line.Number}</i>{line.Text[..line.Start]}");
            if (line.Length > 0)
                html.Write($"<mark>{line.Text[line.Start..marked]}</mark>");
            html.Write($"{line.Text[marked..]}</span>");
        }

        html.Write($"</pre>");
    }

    private static string Line(Finding finding) => finding.Place.Line > 0 ? finding.Place.Line.ToString(CultureInfo.InvariantCulture) : "";

    private static string StateName(FindingState state) => state switch
    {
        FindingState.New => "new",
        FindingState.Known => "known",
        _ => "accepted",
    };
}
