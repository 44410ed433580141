using System.Globalization;
using Seaworthy.Checks;
using Seaworthy.Model;
using Spectre.Console;

namespace Seaworthy.Reporting.Terminal;

/// <summary>
/// The report for people: by file and object, worst first, the line with a caret, why it matters and what to do.
/// A check explains itself once; where it fires again the finding is one line, and from the fourth object on it
/// is counted at the end. Reads the same without colour.
/// </summary>
public static class TextReport
{
    private const int ShownPerCheck = 3;
    private const int NamedPerFold = 4;
    private const int ShortSentence = 80;

    /// <summary>Writes the report.</summary>
    public static void Write(Report report, IAnsiConsole console, TextOptions options)
    {
        WriteProblems(report, console);
        if (!options.Quiet)
            WriteFindings(report, console, options);
        if (options.ShowPassed)
            WritePassed(report, console);
        if (!options.Quiet)
            WriteNotEvaluated(report, console, options);
        WriteScores(report, console);
        WriteTotals(report, console, options);
    }

    private static void WriteProblems(Report report, IAnsiConsole console)
    {
        foreach (var problem in report.Problems)
        {
            console.WriteWord(problem.NotEvaluated ? "not evaluated" : "not read", problem.NotEvaluated ? Styles.NotEvaluated : Styles.Of(Severity.Critical));
            console.WriteLine("  " + (problem.Place is { Line: > 0 } place ? string.Create(CultureInfo.InvariantCulture, $"{problem.Source}:{place.Line}:{place.Column}") : problem.Source), Styles.Location);
            console.Indented(2, problem.Message);
            if (problem is { Place: { Line: > 0 } at, Text: { } text })
                Excerpt.Write(console, text, at, underline: false, hide: false);
            console.WriteLine();
        }
    }

    private static void WriteFindings(Report report, IAnsiConsole console, TextOptions options)
    {
        var shown = report.Findings.Where(finding => options.Verbose || finding.Severity > Severity.Info).ToList();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var folded = new Dictionary<string, List<Finding>>(StringComparer.Ordinal);

        var files = shown.GroupBy(static finding => finding.Source.Name)
            .OrderByDescending(static file => file.Max(static finding => finding.Severity))
            .ThenBy(static file => file.Key, StringComparer.Ordinal);
        foreach (var file in files)
        {
            var fileIsNamed = false;
            var objects = file.GroupBy(static finding => finding.Target)
                .OrderByDescending(static target => target.Max(static finding => finding.Severity))
                .ThenBy(static target => target.Key);
            foreach (var target in objects)
                WriteObject(target, ref fileIsNamed);
        }

        WriteFolded(folded.Values, console);

        void WriteObject(IGrouping<ObjectRef, Finding> target, ref bool fileIsNamed)
        {
            var objectIsNamed = false;
            foreach (var finding in target)
            {
                var times = seen[finding.Check.Id] = seen.GetValueOrDefault(finding.Check.Id) + 1;
                if (times > ShownPerCheck && !options.Verbose && finding.Severity < Severity.Critical)
                {
                    if (!folded.TryGetValue(finding.Check.Id, out var list))
                        folded.Add(finding.Check.Id, list = []);
                    list.Add(finding);
                    continue;
                }

                if (!fileIsNamed)
                    console.WriteLine(finding.Source.Name, Styles.File);
                if (!objectIsNamed && !finding.Source.IsLive)
                    console.WriteLine("  " + target.Key, Styles.Target);
                fileIsNamed = objectIsNamed = true;
                WriteFinding(finding, console, isFirst: times == 1 || options.Verbose, inFull: options.Verbose);
            }
        }
    }

    private static void WriteFinding(Finding finding, IAnsiConsole console, bool isFirst, bool inFull)
    {
        console.WriteWord("    " + Words.Lower(finding.Severity).PadRight(10), Styles.Of(finding.Severity));
        console.Indented(0, finding.Message, firstColumn: 14);
        console.WriteLine($"              {finding.Check.Id} at {PlaceOf(finding)}", Styles.Location);
        if (!isFirst)
        {
            console.WriteLine();
            return;
        }

        Excerpt.Write(console, finding.Source, finding.Place, finding.IsWritten, finding.HidesValue);
        console.Labelled("why", inFull ? finding.Check.Why : InShort(finding.Check.Why));
        console.Labelled("do", finding.Remedy);
        foreach (var related in finding.Related)
            console.Labelled("see", related.ToString());
        console.WriteLine();
    }

    /// <summary>A line of a file; in a live object, which has no file, the field.</summary>
    private static string PlaceOf(Finding finding) => finding.Source.IsLive
        ? finding.Path
        : string.Create(CultureInfo.InvariantCulture, $"{finding.Source.Name}:{finding.Place.Line}:{finding.Place.Column}");

    /// <summary>What follows, in a sentence, or two where the first is short; 'explain' and --verbose tell the rest.</summary>
    private static string InShort(string text)
    {
        var end = text.IndexOf(". ", Math.Min(ShortSentence, text.Length), StringComparison.Ordinal);
        return end < 0 ? text : text[..(end + 1)];
    }

    private static void WriteFolded(IEnumerable<List<Finding>> folded, IAnsiConsole console)
    {
        var checks = folded.OrderByDescending(static list => list.Max(static finding => finding.Severity)).ThenByDescending(static list => list.Count).ThenBy(static list => list[0].Check.Id, StringComparer.Ordinal).ToList();
        if (checks.Count == 0)
            return;

        console.WriteLine("The same again, elsewhere (--verbose shows each)", Styles.File);
        foreach (var list in checks)
        {
            var worst = list.Max(static finding => finding.Severity);
            var targets = list.Select(static finding => finding.Target).Distinct().Order().ToList();
            var names = string.Join(", ", targets.Take(NamedPerFold)) + (targets.Count > NamedPerFold ? string.Create(CultureInfo.InvariantCulture, $" and {targets.Count - NamedPerFold:N0} more") : "");
            console.WriteWord("    " + Words.Lower(worst).PadRight(10), Styles.Of(worst));
            console.Indented(0, string.Create(CultureInfo.InvariantCulture, $"{list.Count:N0} × {list[0].Check.Id}: {names}"), firstColumn: 14);
        }

        console.WriteLine();
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
            var objects = check.ToList();
            foreach (var one in options.Verbose ? objects : objects.Take(1))
            {
                var others = options.Verbose || objects.Count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" and {objects.Count - 1:N0} more");
                console.Indented(4, $"{check.Key} for {one.Target}{others}");
                console.Indented(14, one.Reason);
            }
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
        var info = report.Count(Severity.Info);
        var totals = string.Create(CultureInfo.InvariantCulture, $"{Words.Count(report.Findings.Length - info, "finding")} in {Words.Count(report.Objects, "object")} {(report.Cluster is { } cluster ? "of " + cluster : "from " + Words.Count(report.Files, "file"))}, {report.Outcomes.Length} checks, Kubernetes {report.KubernetesVersion}");
        console.Indented(0, totals);
        var notes = new List<string>();
        if (report.Objects == 0)
            notes.Add("There is no Kubernetes object in the input, so nothing can be said of it");
        if (info > 0 && !options.Verbose)
            notes.Add($"{Words.Count(info, "informational finding")} left out (--verbose shows them)");
        if (report.OtherDocuments > 0)
            notes.Add($"{Words.Count(report.OtherDocuments, "document")} skipped that {(report.OtherDocuments == 1 ? "is" : "are")} not Kubernetes'");
        if (report.Problems.Length > 0)
            notes.Add($"{Words.Count(report.Problems.Length, "problem")} with the input, at the top");
        if (report.Findings.Length > 0)
            notes.Add("'seaworthy explain CHECK' tells more about a check");
        foreach (var note in notes)
            console.Indented(0, note);
    }
}
