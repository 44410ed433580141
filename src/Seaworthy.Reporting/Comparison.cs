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
    /// <param name="now">What is there, accepted findings among it.</param>
    public static Comparison Of(string against, IReadOnlyCollection<FindingIdentity> before, IEnumerable<Finding> now)
    {
        var present = now.Select(Fingerprint.Of).ToHashSet(StringComparer.Ordinal);
        return new(
            against,
            [.. before.Select(static identity => identity.Fingerprint)],
            [.. before.Where(identity => !present.Contains(identity.Fingerprint)).Distinct().Order()]);
    }

    /// <summary>Whether a finding was not there before.</summary>
    public bool IsNew(Finding finding) => !Known.Contains(Fingerprint.Of(finding));
}
