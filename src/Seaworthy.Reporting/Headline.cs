using System.Globalization;
using Seaworthy.Checks;

namespace Seaworthy.Reporting;

/// <summary>A report in a sentence.</summary>
internal static class Headline
{
    private static readonly Severity[] WorstFirst = [Severity.Critical, Severity.High, Severity.Medium, Severity.Low];

    /// <summary>The verdict. Accepted findings do not count; those of a baseline do.</summary>
    public static string Verdict(Report report)
    {
        if (report.Objects == 0)
            return "Nothing to judge";
        var worst = Worst(report);
        if (worst >= Severity.High)
            return "Not ready for production";
        if (!report.Problems.IsEmpty)
            return "No verdict, for some input could not be read";
        return worst >= Severity.Low ? "Ready for production, with work left" : "Ready for production";
    }

    /// <summary>The worst finding's severity, or null without findings.</summary>
    public static Severity? Worst(Report report) => report.Findings.IsEmpty ? null : report.Findings.Max(static finding => finding.Severity);

    /// <summary>How many findings of each severity: <c>2 critical, 13 high, 4 low</c>.</summary>
    public static string Counts(IReadOnlyCollection<Finding> findings)
    {
        var counts = findings.CountBy(static finding => finding.Severity).ToDictionary();
        var named = WorstFirst.Where(counts.ContainsKey).Select(severity => string.Create(CultureInfo.InvariantCulture, $"{counts[severity]:N0} {Words.Lower(severity)}")).ToList();
        return named.Count == 0 ? "no findings" : $"{string.Join(", ", named)} {(named.Count == 1 && counts.Values.Sum() - counts.GetValueOrDefault(Severity.Info) == 1 ? "finding" : "findings")}";
    }

    /// <summary>What was looked at: <c>26 objects from 10 files, 111 checks, Kubernetes 1.36</c>.</summary>
    public static string Scope(Report report) =>
        $"{Words.Count(report.Objects, "object")} from {Words.Count(report.Files, "file")}, {Words.Count(report.Outcomes.Length, "check")}, Kubernetes {report.KubernetesVersion}";

    /// <summary>How it compares with what was there before, or null.</summary>
    public static string? Compared(Report report)
    {
        if (report.Comparison is not { } comparison)
            return null;
        var added = report.NewFindings.Count();
        return string.Create(CultureInfo.InvariantCulture, $"Compared with {comparison.Against}: {added:N0} new, {report.Findings.Length - added:N0} known, {comparison.Gone.Length:N0} gone");
    }
}
