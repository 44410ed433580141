using System.Globalization;
using System.Text;
using Seaworthy.Checks;

namespace Seaworthy.Reporting.Markdown;

/// <summary>
/// The report as a comment on a pull request: the verdict, what came and what went, scores, and the findings folded by
/// file. It stays below what GitHub takes, and says what was left out. Known, accepted and informational findings are
/// counted and not told.
/// </summary>
public static class MarkdownReport
{
    /// <summary>GitHub takes comments of 65,536 characters; a job's summary and GitLab take more.</summary>
    internal const int Longest = 60_000;

    private const int ReservedForTail = 1_000;
    private const int LongestText = 400;
    private const int LongestName = 200;
    private const int Listed = 20;

    private static readonly Severity[] WorstFirst = [Severity.Critical, Severity.High, Severity.Medium, Severity.Low];

    /// <summary>Writes the report.</summary>
    public static void Write(Report report, Stream stream)
    {
        using var writer = new StreamWriter(stream) { NewLine = "\n" };
        var told = report.NewFindings.Where(static finding => finding.Severity > Severity.Info).ToList();
        var text = new StringBuilder();
        WriteHead(report, text);
        WriteProblems(report, text);
        if (report.Comparison is { } comparison)
        {
            WriteNew(told, comparison, text);
            WriteGone(comparison, text);
        }

        WriteScores(report, text);
        var left = WriteFindings(told, new Excerpts(new(report)), text);
        WriteTail(report, left, text);
        writer.Write(text);
    }

    private static void WriteHead(Report report, StringBuilder text)
    {
        // The marker lets a workflow find its own comment and replace it.
        text.Append("<!-- seaworthy-report -->\n");
        text.Append(CultureInfo.InvariantCulture, $"## {Tool.Name}: {Headline.Verdict(report)}\n\n**{Headline.Counts(report.Findings)}** in {MarkdownText.Inline(Headline.Scope(report), LongestText)}\n\n");
        if (Headline.Compared(report) is { } compared)
            text.Append(CultureInfo.InvariantCulture, $"{MarkdownText.Inline(compared, LongestText)}\n\n");
    }

    private static void WriteProblems(Report report, StringBuilder text)
    {
        if (report.Problems.IsEmpty)
            return;
        text.Append(CultureInfo.InvariantCulture, $"### Not read ({report.Problems.Length})\n\n");
        foreach (var problem in report.Problems.Take(Listed))
            text.Append(CultureInfo.InvariantCulture, $"- {MarkdownText.Code(FilePath.At(problem.Source, problem.Place?.Line ?? 0), LongestName)} {MarkdownText.Inline(problem.Message, LongestText)}\n");
        WriteRest(report.Problems.Length - Listed, text);
    }

    private static void WriteNew(List<Finding> told, Comparison comparison, StringBuilder text)
    {
        text.Append(CultureInfo.InvariantCulture, $"### New since {MarkdownText.Inline(comparison.Against, LongestName)} ({told.Count})\n\n");
        if (told.Count == 0)
        {
            text.Append("Nothing.\n\n");
            return;
        }

        text.Append("| severity | what | where |\n|---|---|---|\n");
        foreach (var finding in told.OrderByDescending(static finding => finding.Severity).ThenBy(static finding => finding, FindingOrder.Instance).Take(Listed))
            text.Append(CultureInfo.InvariantCulture, $"| {Words.Lower(finding.Severity)} | {MarkdownText.Inline(finding.Message, LongestText)} | {MarkdownText.Code(FilePath.At(finding), LongestName)} |\n");
        text.Append('\n');
        WriteRest(told.Count - Listed, text);
    }

    private static void WriteGone(Comparison comparison, StringBuilder text)
    {
        if (comparison.Gone.IsEmpty)
            return;
        text.Append(CultureInfo.InvariantCulture, $"### Gone ({comparison.Gone.Length})\n\n");
        foreach (var gone in comparison.Gone.Take(Listed))
            text.Append(CultureInfo.InvariantCulture, $"- {MarkdownText.Inline(gone.Object, LongestName)}: {MarkdownText.Code(gone.Check, LongestName)} {MarkdownText.Code(gone.Path, LongestName)}\n");
        WriteRest(comparison.Gone.Length - Listed, text);
    }

    private static void WriteRest(int count, StringBuilder text) =>
        text.Append(count > 0 ? string.Create(CultureInfo.InvariantCulture, $"\n… and {count:N0} more\n\n") : "\n");

    private static void WriteScores(Report report, StringBuilder text)
    {
        text.Append("| chapter | score | critical | high | medium | low |\n|---|--:|--:|--:|--:|--:|\n");
        foreach (var score in report.Scores)
        {
            var counts = report.Outcomes.Where(outcome => outcome.Check.Chapter == score.Chapter).SelectMany(static outcome => outcome.Findings).CountBy(static finding => finding.Severity).ToDictionary();
            text.Append(CultureInfo.InvariantCulture, $"| {score.Chapter} | {(score.Points is { } points ? $"**{points}**" : "–")} | {string.Join(" | ", WorstFirst.Select(severity => counts.GetValueOrDefault(severity) is > 0 and var count ? count.ToString(CultureInfo.InvariantCulture) : ""))} |\n");
        }

        text.Append('\n');
    }

    /// <summary>Writes the findings by file as long as there is room, and says how many there was none for.</summary>
    private static int WriteFindings(List<Finding> told, Excerpts excerpts, StringBuilder text)
    {
        var left = 0;
        var files = told.GroupBy(static finding => finding.Source.Name)
            .OrderByDescending(static file => file.Max(static finding => finding.Severity))
            .ThenBy(static file => file.Key, StringComparer.Ordinal);
        foreach (var file in files)
        {
            var findings = file.OrderByDescending(static finding => finding.Severity).ThenBy(static finding => finding, FindingOrder.Instance).ToList();
            var body = new StringBuilder();
            var head = string.Create(CultureInfo.InvariantCulture, $"<details><summary><code>{MarkupText.Escaped(MarkupText.OneLine(file.Key, LongestName))}</code>: {Headline.Counts(findings)}</summary>\n\n");
            var written = 0;
            foreach (var finding in findings)
            {
                var entry = Entry(finding, excerpts);
                if (text.Length + head.Length + body.Length + entry.Length > Longest - ReservedForTail)
                    break;
                body.Append(entry);
                written++;
            }

            if (written > 0)
                text.Append(head).Append(body).Append("</details>\n\n");
            left += findings.Count - written;
        }

        return left;
    }

    private static string Entry(Finding finding, Excerpts excerpts)
    {
        var entry = new StringBuilder();
        entry.Append(CultureInfo.InvariantCulture, $"**{Words.Lower(finding.Severity)}** {MarkdownText.Inline(finding.Message, LongestText)}<br>\n");
        entry.Append(CultureInfo.InvariantCulture, $"{MarkdownText.Code(finding.Check.Id, LongestName)} at {MarkdownText.Inline(finding.Target.ToString(), LongestName)}, {MarkdownText.Code(FilePath.At(finding), LongestName)}\n\n");
        var lines = excerpts.Of(finding);
        if (!lines.IsEmpty)
            entry.Append(MarkdownText.Block(string.Concat(lines.Select(static line => string.Create(CultureInfo.InvariantCulture, $"{line.Number,5} | {MarkupText.OneLine(line.Text, LongestName)}\n"))))).Append('\n');
        entry.Append(CultureInfo.InvariantCulture, $"{MarkdownText.Inline(finding.Remedy, LongestText)}\n\n");
        return entry.ToString();
    }

    private static void WriteTail(Report report, int left, StringBuilder text)
    {
        var notes = new List<string>();
        if (left > 0)
            notes.Add($"{Words.Count(left, "finding")} left out for want of room; the whole report has them");
        if (report.Findings.Length - report.NewFindings.Count() is > 0 and var known)
            notes.Add($"{Words.Count(known, "known finding")} not repeated");
        if (report.NewFindings.Count(static finding => finding.Severity == Severity.Info) is > 0 and var info)
            notes.Add($"{Words.Count(info, "informational finding")} left out");
        if (report.Suppressed.Count() is > 0 and var accepted)
            notes.Add($"{Words.Count(accepted, "finding")} accepted by suppressions");
        if (report.SuppressionProblems.Length is > 0 and var idle)
            notes.Add($"{Words.Count(idle, "suppression")} that {(idle == 1 ? "does" : "do")} nothing");
        if (report.NotEvaluated.Count() is > 0 and var open)
            notes.Add($"{Words.Count(open, "question")} not evaluated, for the input cannot tell");
        foreach (var note in notes)
            text.Append(CultureInfo.InvariantCulture, $"- {note}\n");
        if (notes.Count > 0)
            text.Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"<sub>{Tool.NameAndVersion}; <code>seaworthy explain CHECK</code> tells more about a check</sub>\n");
    }
}
