using System.Collections.Immutable;
using Seaworthy.Checks;
using Seaworthy.Checks.Suppressions;

namespace Seaworthy.Reporting;

/// <summary>What is known of a finding besides itself.</summary>
internal enum FindingState
{
    /// <summary>It is not in what the report is compared with, or nothing is compared.</summary>
    New,

    /// <summary>It was there before.</summary>
    Known,

    /// <summary>Somebody accepts it.</summary>
    Accepted,
}

/// <summary>A finding with its state.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="State">Its state.</param>
/// <param name="Suppression">Who accepts it; null where nobody does.</param>
internal sealed record ReportedFinding(Finding Finding, FindingState State, Suppression? Suppression)
{
    /// <summary>Every finding of a report, accepted ones after the others; both in the report's order.</summary>
    public static ImmutableArray<ReportedFinding> AllOf(Report report) =>
    [
        .. report.Findings.Select(finding => Of(finding, report.Comparison)),
        .. report.Suppressed.Select(static suppressed => new ReportedFinding(suppressed.Finding, FindingState.Accepted, suppressed.Suppression)),
    ];

    /// <summary>The state of a finding that nobody accepts.</summary>
    public static ReportedFinding Of(Finding finding, Comparison? comparison) =>
        new(finding, comparison?.IsNew(finding) ?? true ? FindingState.New : FindingState.Known, null);
}
