using System.Collections.Immutable;
using Seaworthy.Checks;
using Seaworthy.Model;
using Seaworthy.Model.Documents;

namespace Seaworthy.Reporting;

/// <summary>
/// Puts together what a check says of several clusters. What they have in common, such as the base of two overlays, is told
/// once. An object that is itself of several clusters is wrong only where it is wrong in each: a Service without pods
/// in one environment may have them in another.
/// </summary>
internal sealed class SeveralClusters
{
    private readonly Dictionary<(ObjectRef Target, string Source), int> _homes = [];

    /// <param name="clusters">The clusters.</param>
    public SeveralClusters(ImmutableArray<ClusterSnapshot> clusters)
    {
        foreach (var (item, count) in clusters.SelectMany(static cluster => cluster.Objects).CountBy(static item => item))
        {
            if (count > 1)
                _homes[(item.Ref, item.Source.Name)] = count;
        }
    }

    /// <summary>The outcome over all clusters.</summary>
    /// <param name="sum">What was found in each, added up.</param>
    public CheckOutcome Unite(CheckOutcome sum)
    {
        var findings = sum.Findings.GroupBy(IdentityOf).ToList();
        var kept = findings.Where(same => same.Count() >= _homes.GetValueOrDefault((same.Key.Target, same.Key.Source), 1)).ToList();
        var dropped = sum.Findings.Length - kept.Sum(static same => same.Count());
        return sum with
        {
            // Objects that are rendered anew for each cluster may have different things wrong at one place.
            Findings = [.. kept.SelectMany(same => _homes.ContainsKey((same.Key.Target, same.Key.Source)) ? same.Take(1) : same.DistinctBy(static finding => finding.Message))],
            Suppressed = [.. sum.Suppressed.DistinctBy(static suppressed => IdentityOf(suppressed.Finding))],
            Failing = kept.Count == 0 ? 0 : Math.Max(1, sum.Failing - dropped),
        };
    }

    private static (ObjectRef Target, string Path, string Source, Place Place) IdentityOf(Finding finding) => (finding.Target, finding.Path, finding.Source.Name, finding.Place);
}
