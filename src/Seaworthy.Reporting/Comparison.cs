using System.Collections.Immutable;
using Seaworthy.Checks;

namespace Seaworthy.Reporting;

/// <summary>What a report is compared with: a baseline, another folder, another revision.</summary>
/// <param name="Against">What to call it: <c>baseline.json</c>, <c>main:deploy</c>.</param>
/// <param name="Known">The fingerprints of the findings that were there.</param>
/// <param name="Gone">Those that are there no more, in the order of their checks and objects.</param>
public sealed record Comparison(string Against, ImmutableHashSet<string> Known, ImmutableArray<FindingIdentity> Gone)
{
    /// <summary>Compares findings with those that were there before.</summary>
    /// <param name="against">What to call what was there before.</param>
    /// <param name="before">What was there before.</param>
    /// <param name="now">What is there. Accepted findings are there too, and what was not asked or could not be evaluated is not gone.</param>
    public static Comparison Of(string against, IReadOnlyCollection<FindingIdentity> before, Report now)
    {
        var present = now.Findings.Concat(now.Suppressed.Select(static suppressed => suppressed.Finding)).Select(Fingerprint.Of).ToHashSet(StringComparer.Ordinal);
        var asked = now.Outcomes.Select(static outcome => outcome.Check.Id).ToHashSet(StringComparer.Ordinal);
        var open = now.NotEvaluated.Select(static unevaluated => (unevaluated.Check.Id, unevaluated.Target.ToString())).ToHashSet();
        return new(
            against,
            [.. before.Select(static identity => identity.Fingerprint)],
            [.. before.Where(identity => !present.Contains(identity.Fingerprint) && asked.Contains(identity.Check) && !open.Contains((identity.Check, identity.Object))).Distinct().Order()]);
    }

    /// <summary>Whether a finding was not there before.</summary>
    public bool IsNew(Finding finding) => !Known.Contains(Fingerprint.Of(finding));
}
