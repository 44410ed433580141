using Seaworthy.Checks;

namespace Seaworthy.Reporting.GitHub;

/// <summary>
/// The report as annotations of a GitHub workflow, worst first. GitHub shows ten of a level for each step; the rest
/// are lines of the log, and a notice at the end says how many there are. Known, accepted and informational findings
/// are left out.
/// </summary>
public static class GitHubReport
{
    private const int ShownPerLevel = 10;
    private const int LongestTitle = 250;
    private const int LongestMessage = 4000;

    /// <summary>Writes the report.</summary>
    public static void Write(Report report, Stream stream)
    {
        using var writer = new StreamWriter(stream) { NewLine = "\n" };
        var annotations = Annotations(report).ToList();
        var shown = new HashSet<Annotation>(ReferenceEqualityComparer.Instance);
        foreach (var level in annotations.GroupBy(static annotation => annotation.Level))
            shown.UnionWith(level.Take(level.Key == Annotation.Notice ? ShownPerLevel - 1 : ShownPerLevel)); // One notice is the last.

        foreach (var annotation in annotations.Where(shown.Contains))
            writer.WriteLine(annotation.Command());
        if (shown.Count < annotations.Count)
        {
            writer.WriteLine($"::group::{annotations.Count - shown.Count} more");
            foreach (var annotation in annotations.Where(annotation => !shown.Contains(annotation)))
                writer.WriteLine(annotation.LogLine());
            writer.WriteLine("::endgroup::");
        }

        writer.WriteLine(Total(report, annotations.Count - shown.Count).Command());
    }

    private static IEnumerable<Annotation> Annotations(Report report)
    {
        foreach (var problem in report.Problems)
        {
            var line = problem.Text is { HasLinesOfFile: false } ? 0 : problem.Place?.Line ?? 0;
            yield return new(problem.NotEvaluated ? Annotation.Warning : Annotation.Error, problem.NotEvaluated ? "not evaluated" : "not read", problem.Message)
            {
                File = problem.Text?.Path ?? problem.Source,
                Region = line > 0 ? new(line, problem.Place!.Value.Column, null) : null,
            };
        }

        foreach (var finding in report.NewFindings.Where(static finding => finding.Severity > Severity.Info).OrderByDescending(static finding => finding.Severity).ThenBy(static finding => finding, FindingOrder.Instance))
            yield return Of(finding);
    }

    private static Annotation Of(Finding finding) => new(
        finding.Severity switch
        {
            Severity.Critical or Severity.High => Annotation.Error,
            Severity.Medium => Annotation.Warning,
            _ => Annotation.Notice,
        },
        MarkupText.OneLine($"{finding.Target}: {finding.Check.Summary}", LongestTitle),
        MarkupText.OneLine($"{finding.Message}. {finding.Remedy} ({Words.Lower(finding.Severity)}, {finding.Check.Id})", LongestMessage))
    {
        File = finding.Source.Path,
        Region = Region.Of(finding),
    };

    private static Annotation Total(Report report, int left)
    {
        var findings = report.NewFindings.ToList();
        var sentences = new List<string> { $"{Headline.Verdict(report)}: {Headline.Counts(findings)} in {Headline.Scope(report)}" };
        if (Headline.Compared(report) is { } compared)
            sentences.Add(compared);
        if (left > 0)
            sentences.Add($"GitHub shows {ShownPerLevel} annotations of a level; {left} more are in the log of this step");
        return new(Annotation.Notice, Tool.Name, string.Join(". ", sentences));
    }
}
