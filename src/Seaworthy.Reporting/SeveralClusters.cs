using System.Collections.Immutable;
using Seaworthy.Checks;
using Seaworthy.Model;
using Seaworthy.Model.Documents;

namespace Seaworthy.Reporting;

/// <summary>
/// Puts together what a check says of several clusters. What they have in common, such as the base of two overlays, is told
/// once. An object that is itself of several clusters is wrong only where it is wrong in each: a Service without pods
/// in one environment may have them in another. One that is rendered for each of them may be wrong in some, and then it is
/// said in which.
/// </summary>
internal sealed class SeveralClusters
{
    private const int Named = 3;

    private readonly Dictionary<(ObjectRef Target, string Source), int> _homes = [];
    private readonly Dictionary<(ObjectRef Target, string Source), int> _renderings;

    /// <param name="clusters">The clusters.</param>
    public SeveralClusters(ImmutableArray<ClusterSnapshot> clusters)
    {
        foreach (var (item, count) in clusters.SelectMany(static cluster => cluster.Objects).CountBy(static item => item))
        {
            if (count > 1)
                _homes[(item.Ref, item.Source.Name)] = count;
        }

        _renderings = clusters.SelectMany(static cluster => cluster.Objects).Distinct().SelectMany(static item => item.WrittenIn.Select(file => (item.Ref, file))).CountBy(static pair => pair).ToDictionary();
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
            Findings = [.. kept.SelectMany(Told)],
            Suppressed = [.. sum.Suppressed.DistinctBy(static suppressed => IdentityOf(suppressed.Finding))],
            Failing = kept.Count == 0 ? 0 : Math.Max(1, sum.Failing - dropped),
        };
    }

    private IEnumerable<Finding> Told(IGrouping<(ObjectRef Target, string Path, string Source, Place Place), Finding> same)
    {
        if (_homes.ContainsKey((same.Key.Target, same.Key.Source)))
            return same.Take(1);

        // Objects that are rendered anew for each cluster may have different things wrong at one place.
        return same.GroupBy(static finding => finding.Message).Select(alike => alike.First() with { Message = alike.Key + InWhich([.. alike.Select(static finding => finding.RenderedBy).OfType<string>().Distinct()], (same.Key.Target, same.Key.Source)) });
    }

    private string InWhich(List<string> renderings, (ObjectRef Target, string Source) file) =>
        renderings.Count >= _renderings.GetValueOrDefault(file) ? ""
        : $", as rendered by {string.Join(", ", renderings.Take(Named))}{(renderings.Count > Named ? $" and {renderings.Count - Named} more" : "")}";

    private static (ObjectRef Target, string Path, string Source, Place Place) IdentityOf(Finding finding) => (finding.Target, finding.Path, finding.Source.Name, finding.Place);
}
