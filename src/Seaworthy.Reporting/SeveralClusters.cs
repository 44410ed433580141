using System.Collections.Immutable;
using Seaworthy.Checks;
using Seaworthy.Model;
using Seaworthy.Model.Documents;

namespace Seaworthy.Reporting;

/// <summary>
/// Puts together what a check says of several clusters. What they have in common, such as the base of two overlays or a
/// folder beside both, is told once; where it is wrong in some of them only, it is said in which.
/// </summary>
internal sealed class SeveralClusters
{
    private const int Named = 3;

    /// <summary>How many clusters an object that was read as it is stands in.</summary>
    private readonly Dictionary<(ObjectRef Target, string Source), int> _homes;

    /// <summary>How many times an object is rendered from a file.</summary>
    private readonly Dictionary<(ObjectRef Target, string Source), int> _renderings;

    /// <param name="clusters">The clusters.</param>
    public SeveralClusters(ImmutableArray<ClusterSnapshot> clusters)
    {
        var objects = clusters.SelectMany(static cluster => cluster.Objects).CountBy(static item => item).ToList();
        _homes = objects.Where(static item => item.Value > 1).DistinctBy(static item => (item.Key.Ref, item.Key.Source.Name)).ToDictionary(static item => (item.Key.Ref, item.Key.Source.Name), static item => item.Value);
        _renderings = objects.SelectMany(static item => item.Key.Documents.Select(static document => document.Source.Name).Distinct().Select(file => (item.Key.Ref, file))).CountBy(static pair => pair).ToDictionary();
    }

    /// <summary>The outcome over all clusters.</summary>
    /// <param name="sum">What was found in each, added up.</param>
    public CheckOutcome Unite(CheckOutcome sum)
    {
        var groups = sum.Findings.GroupBy(IdentityOf).ToLookup(IsLikely);
        return sum with
        {
            Findings = [.. groups[true].SelectMany(Told)],
            Suppressed = [.. sum.Suppressed.DistinctBy(static suppressed => IdentityOf(suppressed.Finding))],
            Failing = groups[true].Any() ? Math.Max(1, sum.Failing - groups[false].Sum(static same => same.Count())) : 0,
        };
    }

    /// <summary>What is wrong beside few of many alternatives is more likely a variant that is not meant to stand alone.</summary>
    private bool IsLikely(IGrouping<(ObjectRef Target, string Path, string Source, Place Place), Finding> same) =>
        same.Count() * 2 >= _homes.GetValueOrDefault((same.Key.Target, same.Key.Source));

    private IEnumerable<Finding> Told(IGrouping<(ObjectRef Target, string Path, string Source, Place Place), Finding> same)
    {
        var file = (same.Key.Target, same.Key.Source);
        if (_homes.TryGetValue(file, out var homes))
        {
            var all = same.ToList();
            return [all[0] with { Message = all[0].Message + (all.Count < homes ? $", beside {Listed(all.SelectMany(static finding => finding.Beside))}" : "") }];
        }

        // Objects that are rendered anew for each cluster may have different things wrong at one place.
        return same.GroupBy(static finding => finding.Message).Select(alike =>
        {
            var renderings = alike.Select(static finding => finding.RenderedBy).OfType<string>().Distinct().ToList();
            return alike.First() with { Message = alike.Key + (renderings.Count < _renderings.GetValueOrDefault(file) ? $", as rendered by {Listed(renderings)}" : "") };
        });
    }

    private static string Listed(IEnumerable<string> names)
    {
        var distinct = names.Distinct().ToList();
        return string.Join(", ", distinct.Take(Named)) + (distinct.Count > Named ? $" and {distinct.Count - Named} more" : "");
    }

    private static (ObjectRef Target, string Path, string Source, Place Place) IdentityOf(Finding finding) => (finding.Target, finding.Path, finding.Source.Name, finding.Place);
}
