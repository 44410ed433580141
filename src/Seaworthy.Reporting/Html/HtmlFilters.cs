using System.Collections.Immutable;
using Seaworthy.Checks;

namespace Seaworthy.Reporting.Html;

/// <summary>What the findings can be filtered by. Hidden until the script, which does the filtering, shows it.</summary>
internal static class HtmlFilters
{
    /// <summary>What stands for objects outside namespaces; no namespace is called so.</summary>
    public const string ClusterWide = "-";

    /// <summary>Writes the form.</summary>
    public static void Write(Report report, ImmutableArray<ReportedFinding> findings, MarkupWriter html)
    {
        if (findings.IsEmpty)
            return;

        var open = findings.Where(static reported => reported.State != FindingState.Accepted).CountBy(static reported => reported.Finding.Severity).ToDictionary();
        html.Write($"<form id=\"filters\" role=\"search\" hidden>\n<div class=\"row\"><label class=\"search\"><span class=\"unseen\">Search findings</span><input type=\"search\" name=\"search\" placeholder=\"Search (press /)\" autocomplete=\"off\" spellcheck=\"false\"></label>\n");
        html.Write($"<fieldset class=\"severities\"><legend class=\"unseen\">Severities</legend>");
        foreach (var severity in (Severity[])[.. HtmlCharts.WorstFirst, Severity.Info])
            html.Write($"<label class=\"pill {Words.Lower(severity)}\"><input type=\"checkbox\" name=\"severity\" value=\"{Words.Lower(severity)}\"{(severity == Severity.Info ? "" : " checked")}><span>{Words.Lower(severity)} <b>{open.GetValueOrDefault(severity)}</b></span></label>");
        html.Write($"</fieldset></div>\n<div class=\"row selects\">");
        WriteSelect("chapter", "Every chapter", report.Scores.Select(static score => (Words.Lower(score.Chapter), score.Chapter.ToString())), html);
        WriteSelect("namespace", "Every namespace", findings.Select(static reported => reported.Finding.Target.Namespace).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(static name => name.Length == 0 ? (ClusterWide, "(cluster-wide)") : (name, name)), html);
        WriteSelect("kind", "Every kind", Names(findings.Select(static reported => reported.Finding.Target.Kind.Kind)), html);
        WriteSelect("check", "Every check", Names(findings.Select(static reported => reported.Finding.Check.Id)), html);
        WriteStates(report, findings, html);
        html.Write($"<select name=\"group\" aria-label=\"Group\"><option value=\"\">By file</option><option value=\"check\">By check</option></select></div>\n");
        html.Write($"<div class=\"row\"><output id=\"shown\" aria-live=\"polite\"></output><button type=\"button\" id=\"expand\" aria-pressed=\"false\">Open all</button><button type=\"reset\">Reset</button></div>\n</form>\n");
    }

    private static void WriteStates(Report report, ImmutableArray<ReportedFinding> findings, MarkupWriter html)
    {
        var hasAccepted = findings.Any(static reported => reported.State == FindingState.Accepted);
        if (report.Comparison is null && !hasAccepted)
            return;
        var states = new List<(string, string)>();
        if (report.Comparison is not null)
            states.AddRange([("new", "New"), ("known", "Known")]);
        if (hasAccepted)
            states.AddRange([("accepted", "Accepted"), ("all", "Accepted or not")]);
        WriteSelect("state", "New or known", states, html);
    }

    private static void WriteSelect(string name, string all, IEnumerable<(string Value, string Label)> options, MarkupWriter html)
    {
        html.Write($"<select name=\"{name}\" aria-label=\"{name}\"><option value=\"\">{all}</option>");
        foreach (var (value, label) in options)
            html.Write($"<option value=\"{value}\">{label}</option>");
        html.Write($"</select>");
    }

    private static IEnumerable<(string Value, string Label)> Names(IEnumerable<string> names) =>
        names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(static name => (name, name));
}
