using System.Globalization;
using Seaworthy.Checks;
using Seaworthy.Model;
using Seaworthy.Model.Documents;

namespace Seaworthy.Reporting.JUnit;

/// <summary>The report as suites and cases.</summary>
internal static class JUnitSuites
{
    private const string OwnPackage = "seaworthy";

    /// <summary>What could not be read, then a suite for each check that was asked of anything, then idle suppressions.</summary>
    public static IEnumerable<JUnitSuite> Of(Report report)
    {
        yield return new(OwnPackage, "input", Distinct(report.Problems.Select(CaseOf)));
        foreach (var outcome in report.Outcomes)
            yield return new(Words.Lower(outcome.Check.Chapter), outcome.Check.Id, Distinct(CasesOf(outcome, report.Comparison)));
        yield return new(OwnPackage, "suppressions", Distinct(report.SuppressionProblems.Select(static problem =>
            At(new($"{problem.Source.Source.Path}:{problem.Source.Place.Line}", JUnitResult.Skipped, "", problem.Message), problem.Source.Source, problem.Source.Place))));
    }

    private static IEnumerable<JUnitCase> CasesOf(CheckOutcome outcome, Comparison? comparison)
    {
        foreach (var finding in outcome.Findings.Order(FindingOrder.Instance))
            yield return CaseOf(ReportedFinding.Of(finding, comparison), comparison);
        foreach (var suppressed in outcome.Suppressed.OrderBy(static suppressed => suppressed.Finding, FindingOrder.Instance))
            yield return CaseOf(new(suppressed.Finding, FindingState.Accepted, suppressed.Suppression), comparison);
        foreach (var unevaluated in outcome.NotEvaluated.Distinct())
            yield return new(unevaluated.Target.ToString(), unevaluated.CheckFailed ? JUnitResult.Error : JUnitResult.Skipped, "check-failed", "not evaluated: " + unevaluated.Reason);
        if (outcome.Holding > 0 && outcome.Findings.IsEmpty && outcome.Suppressed.IsEmpty)
            yield return new("every " + outcome.Check.Subject, JUnitResult.Passed, "", "");
    }

    private static JUnitCase CaseOf(ReportedFinding reported, Comparison? comparison)
    {
        var (finding, state, suppression) = reported;
        var name = finding.Path.Length == 0 ? finding.Target.ToString() : $"{finding.Target} {finding.Path}";
        var skipped = state switch
        {
            FindingState.Accepted => $"accepted{Until(suppression!.Until)}: {suppression.Reason} ({finding.Message})",
            FindingState.Known => $"known from {comparison!.Against}: {finding.Message}",
            _ => finding.Severity == Severity.Info ? $"informational: {finding.Message}" : null,
        };
        return At(
            skipped is null
                ? new(name, JUnitResult.Failure, Words.Lower(finding.Severity), finding.Message) { Details = Details(finding) }
                : new(name, JUnitResult.Skipped, "", skipped),
            finding.Source, finding.Place);
    }

    private static JUnitCase CaseOf(LoadProblem problem) => new(problem.Source, JUnitResult.Error, problem.NotEvaluated ? "not-evaluated" : "not-read", problem.Message)
    {
        Details = problem.ToString(),
        File = problem.Text?.Path ?? problem.Source,
        Line = problem.Text is { HasLinesOfFile: false } ? 0 : problem.Place?.Line ?? 0,
    };

    private static string Details(Finding finding) =>
        $"""
        {Words.Lower(finding.Severity)}: {finding.Message}
        {string.Create(CultureInfo.InvariantCulture, $"{finding.Source.Name}:{finding.Place.Line}:{finding.Place.Column}")}

        Why: {finding.Check.Why}
        What to do: {finding.Remedy}
        """;

    private static string Until(DateOnly? day) => day is { } until ? string.Create(CultureInfo.InvariantCulture, $" until {until:yyyy-MM-dd}") : "";

    private static JUnitCase At(JUnitCase item, SourceText source, Place place) => item with { File = source.IsLive ? null : source.Path, Line = source.HasLinesOfFile ? place.Line : 0 };

    /// <summary>Gives cases of one name different ones: of several, GitLab shows the first and Jenkins the last.</summary>
    private static List<JUnitCase> Distinct(IEnumerable<JUnitCase> cases)
    {
        var times = new Dictionary<string, int>(StringComparer.Ordinal);
        var distinct = new List<JUnitCase>();
        foreach (var item in cases)
        {
            var time = times[item.Name] = times.GetValueOrDefault(item.Name) + 1;
            distinct.Add(time == 1 ? item : item with { Name = string.Create(CultureInfo.InvariantCulture, $"{item.Name} ({time})") });
        }

        return distinct;
    }
}
