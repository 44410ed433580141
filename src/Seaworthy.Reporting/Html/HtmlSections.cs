using System.Globalization;
using Seaworthy.Checks;

namespace Seaworthy.Reporting.Html;

/// <summary>What a report says besides its findings.</summary>
internal static class HtmlSections
{
    /// <summary>What could not be read.</summary>
    public static void WriteProblems(Report report, MarkupWriter html)
    {
        if (report.Problems.IsEmpty)
            return;
        html.Write($"<section class=\"problems\"><h2>Not read <span class=\"number\">{report.Problems.Length}</span></h2>\n<ul class=\"plain\">\n");
        foreach (var problem in report.Problems)
            html.Write($"<li><code>{At(problem.Source, problem.Place?.Line ?? 0)}</code> {problem.Message}</li>\n");
        html.Write($"</ul></section>\n");
    }

    /// <summary>What was there before and is no more.</summary>
    public static void WriteGone(Report report, MarkupWriter html)
    {
        if (report.Comparison is not { Gone.IsEmpty: false } comparison)
            return;
        html.Write($"<section><h2>Gone since {comparison.Against} <span class=\"number\">{comparison.Gone.Length}</span></h2>\n<details class=\"fold\"><summary>Show what is mended</summary><ul class=\"plain\">\n");
        foreach (var gone in comparison.Gone)
            html.Write($"<li>{gone.Object} <code>{gone.Check}</code> <span class=\"where\">{gone.Path}</span></li>\n");
        html.Write($"</ul></details></section>\n");
    }

    /// <summary>What could not be answered, by check.</summary>
    public static void WriteNotEvaluated(Report report, MarkupWriter html)
    {
        var checks = report.NotEvaluated.GroupBy(static unevaluated => unevaluated.Check.Id).ToList();
        if (checks.Count == 0)
            return;
        html.Write($"<section><h2>Not evaluated <span class=\"number\">{checks.Sum(static check => check.Count())}</span></h2>\n<p class=\"lead\">The input cannot tell, so these are neither good nor bad.</p>\n");
        foreach (var check in checks)
        {
            html.Write($"<details class=\"fold\"><summary><code>{check.Key}</code> {check.First().Check.Summary} <span class=\"number\">{check.Count()}</span></summary><ul class=\"plain\">\n");
            foreach (var unevaluated in check)
                html.Write($"<li>{unevaluated.Target.ToString()} <span class=\"where\">{unevaluated.Reason}</span></li>\n");
            html.Write($"</ul></details>\n");
        }

        html.Write($"</section>\n");
    }

    /// <summary>Suppressions that do nothing.</summary>
    public static void WriteSuppressionProblems(Report report, MarkupWriter html)
    {
        if (report.SuppressionProblems.IsEmpty)
            return;
        html.Write($"<section><h2>Suppressions that do nothing <span class=\"number\">{report.SuppressionProblems.Length}</span></h2>\n<ul class=\"plain\">\n");
        foreach (var (source, message) in report.SuppressionProblems)
            html.Write($"<li><code>{At(source.Source.Name, source.Place.Line)}</code> {message}</li>\n");
        html.Write($"</ul></section>\n");
    }

    /// <summary>The checks with findings, why they matter and where the rule comes from; then those that hold.</summary>
    public static void WriteChecks(Report report, MarkupWriter html)
    {
        var failing = report.Outcomes.Where(static outcome => !outcome.Findings.IsEmpty || !outcome.Suppressed.IsEmpty).OrderByDescending(static outcome => outcome.Check.Severity).ThenBy(static outcome => outcome.Check.Id, StringComparer.Ordinal).ToList();
        if (failing.Count > 0)
        {
            html.Write($"<section><h2>Checks with findings <span class=\"number\">{failing.Count}</span></h2>\n");
            foreach (var outcome in failing)
                WriteCheck(outcome, html);
            html.Write($"</section>\n");
        }

        var holding = report.Outcomes.Where(static outcome => outcome.Holding > 0 && outcome.Findings.IsEmpty && outcome.Suppressed.IsEmpty).ToList();
        if (holding.Count == 0)
            return;
        html.Write($"<section><h2>Checks that hold <span class=\"number\">{holding.Count}</span></h2>\n<details class=\"fold\"><summary>Show what is in order</summary><ul class=\"plain columns\">\n");
        foreach (var outcome in holding)
            html.Write($"<li><code>{outcome.Check.Id}</code> <span class=\"where\">{Words.Count(outcome.Holding, outcome.Check.Subject)}</span></li>\n");
        html.Write($"</ul></details></section>\n");
    }

    private static void WriteCheck(CheckOutcome outcome, MarkupWriter html)
    {
        var check = outcome.Check;
        var severity = Words.Lower(check.Severity);
        html.Write($"<details class=\"fold\" id=\"check-{check.Id}\" data-summary=\"{check.Summary}\"><summary><span class=\"badge {severity}\">{severity}</span> <code>{check.Id}</code> {check.Summary} <span class=\"number\">{outcome.Findings.Length + outcome.Suppressed.Length}</span></summary>\n<div class=\"about\"><p>{check.Why}</p>");
        if (check.References.Count > 0)
        {
            html.Write($"<ul class=\"references\">");
            foreach (var reference in check.References)
            {
                if (reference.StartsWith("https://", StringComparison.Ordinal))
                    html.Write($"<li><a href=\"{reference}\" rel=\"noopener noreferrer\">{reference["https://".Length..]}</a></li>");
                else
                    html.Write($"<li>{reference}</li>");
            }

            html.Write($"</ul>");
        }

        html.Write($"</div></details>\n");
    }

    private static string At(string source, int line) => line > 0 ? string.Create(CultureInfo.InvariantCulture, $"{source}:{line}") : source;
}
