using System.Globalization;
using Seaworthy.Checks;
using Spectre.Console;

namespace Seaworthy.Reporting.Terminal;

/// <summary>
/// The report for people: what could not be read, the findings, what was not evaluated, scores and totals. Reads the
/// same without colour.
/// </summary>
public static class TextReport
{
    private const int ReasonsShown = 3;

    /// <summary>Writes the report.</summary>
    public static void Write(Report report, IAnsiConsole console, TextOptions options)
    {
        var hidden = new HiddenPlaces(report);
        ProblemList.Write(report.Problems, console, hidden);
        if (!options.Quiet)
        {
            FindingList.Write(report.NewFindings, hidden, console, options);
            WriteGone(report, console);
            WriteAccepted(report, console, options);
        }

        if (options.ShowPassed)
            WritePassed(report, console);
        if (!options.Quiet)
            WriteNotEvaluated(report, console, options);
        WriteSuppressionProblems(report, console);
        WriteScores(report, console);
        WriteTotals(report, console, options);
    }

    private static void WriteGone(Report report, IAnsiConsole console)
    {
        if (report.Comparison is not { Gone.IsEmpty: false } comparison)
            return;
        console.WriteLine($"Gone since {comparison.Against}", Styles.File);
        foreach (var gone in comparison.Gone)
            console.Indented(4, $"{gone.Check} at {gone.Object} {gone.Path}");
        console.WriteLine();
    }

    private static void WriteAccepted(Report report, IAnsiConsole console, TextOptions options)
    {
        if (!options.Verbose || !report.Suppressed.Any())
            return;
        console.WriteLine("Accepted", Styles.File);
        foreach (var (finding, suppression) in report.Suppressed)
        {
            console.Indented(4, $"{finding.Check.Id} at {finding.Target} {finding.Path}");
            console.Indented(14, suppression.Until is { } until ? string.Create(CultureInfo.InvariantCulture, $"{suppression.Reason} (until {until:yyyy-MM-dd})") : suppression.Reason);
        }

        console.WriteLine();
    }

    private static void WriteSuppressionProblems(Report report, IAnsiConsole console)
    {
        foreach (var (source, message) in report.SuppressionProblems)
        {
            console.WriteWord("suppression", Styles.NotEvaluated);
            console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {source.Source.Name}:{source.Place.Line}:{source.Place.Column}"), Styles.Location);
            console.Indented(2, message);
            console.WriteLine();
        }
    }

    private static void WritePassed(Report report, IAnsiConsole console)
    {
        console.WriteLine("Holds", Styles.File);
        foreach (var outcome in report.Outcomes.Where(static outcome => outcome.Holding > 0))
            console.Indented(4, $"{outcome.Check.Id}: {Words.Count(outcome.Holding, outcome.Check.Subject)}{(outcome.Failing > 0 ? string.Create(CultureInfo.InvariantCulture, $" of {outcome.Subjects:N0}") : "")}");
        console.WriteLine();
    }

    private static void WriteNotEvaluated(Report report, IAnsiConsole console, TextOptions options)
    {
        var checks = report.NotEvaluated.GroupBy(static unevaluated => unevaluated.Check.Id).ToList();
        if (checks.Count == 0)
            return;

        console.WriteLine("Not evaluated, and so neither good nor bad", Styles.File);
        foreach (var check in checks)
        {
            // One object for each reason; most have the reason of the first.
            var reasons = check.GroupBy(static unevaluated => unevaluated.Reason).ToList();
            foreach (var (one, same) in options.Verbose ? check.Select(static one => (one, 1)) : reasons.Take(ReasonsShown).Select(static reason => (reason.First(), reason.Count())))
            {
                console.Indented(4, $"{check.Key} for {one.Target}{(same > 1 ? string.Create(CultureInfo.InvariantCulture, $" and {same - 1:N0} more") : "")}");
                console.Indented(14, one.Reason);
            }

            if (!options.Verbose && reasons.Count > ReasonsShown)
                console.Indented(14, string.Create(CultureInfo.InvariantCulture, $"and {reasons.Skip(ReasonsShown).Sum(static reason => reason.Count()):N0} more for other reasons (--verbose shows them)"));
        }

        console.WriteLine();
    }

    private static void WriteScores(Report report, IAnsiConsole console)
    {
        console.WriteLine("Chapter         Score  Critical   High  Medium    Low", Styles.File);
        foreach (var score in report.Scores)
        {
            var counts = report.Outcomes.Where(outcome => outcome.Check.Chapter == score.Chapter).SelectMany(static outcome => outcome.Findings).CountBy(static finding => finding.Severity).ToDictionary();
            var points = score.Points?.ToString(CultureInfo.InvariantCulture) ?? "-";
            console.WriteWord($"{score.Chapter,-14}", Style.Plain);
            console.WriteWord($"{points,7}", Styles.OfScore(score.Points));
            console.WriteLine($"{Cell(Severity.Critical),10}{Cell(Severity.High),7}{Cell(Severity.Medium),8}{Cell(Severity.Low),7}");

            string Cell(Severity severity) => counts.TryGetValue(severity, out var count) ? count.ToString("N0", CultureInfo.InvariantCulture) : ".";
        }

        console.WriteLine();
    }

    private static void WriteTotals(Report report, IAnsiConsole console, TextOptions options)
    {
        var shown = report.NewFindings.ToList();
        var info = shown.Count(static finding => finding.Severity == Severity.Info);
        var kind = report.Comparison is null ? "finding" : "new finding";
        var totals = string.Create(CultureInfo.InvariantCulture, $"{Words.Count(shown.Count - info, kind)}{(options.Verbose && info > 0 ? $" and {info:N0} informational" : "")} in {Words.Count(report.Objects, "object")} {(report.Cluster is { } cluster ? "of " + cluster : "from " + Words.Count(report.Files, "file"))}, {report.Outcomes.Length} checks, Kubernetes {report.KubernetesVersion}");
        console.Indented(0, totals);
        var notes = new List<string>();
        if (report.Objects == 0)
            notes.Add("There is no Kubernetes object in the input, so nothing can be said of it");
        if (report.Comparison is { } comparison)
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"Compared with {comparison.Against}: {report.Findings.Length - shown.Count:N0} known, {comparison.Gone.Length:N0} gone"));
        if (info > 0 && !options.Verbose)
            notes.Add($"{Words.Count(info, "informational finding")} left out (--verbose shows them)");
        if (report.Suppressed.Count() is > 0 and var accepted)
            notes.Add($"{Words.Count(accepted, "finding")} accepted by suppressions{(options.Verbose ? "" : " (--verbose shows them)")}");
        if (report.Clusters > 1)
            notes.Add($"Some objects are declared several times, by folders, overlays or charts that are alternatives: looked at as {report.Clusters} clusters");
        if (report.OtherDocuments > 0)
            notes.Add($"{Words.Count(report.OtherDocuments, "document")} skipped that {(report.OtherDocuments == 1 ? "is" : "are")} not Kubernetes'");
        if (report.Problems.Length > 0)
            notes.Add($"{Words.Count(report.Problems.Length, "problem")} with the input, at the top");
        if (shown.Count > 0)
            notes.Add("'seaworthy explain CHECK' tells more about a check");
        foreach (var note in notes)
            console.Indented(0, note);
    }
}
