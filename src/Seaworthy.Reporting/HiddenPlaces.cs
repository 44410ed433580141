using Seaworthy.Model.Documents;

namespace Seaworthy.Reporting;

/// <summary>
/// Where values stand that are, or may be, secrets. A line is shown up to the first of them, whichever finding it is
/// shown for: two findings may be about one line, and only one of them about the secret in it.
/// </summary>
internal sealed class HiddenPlaces
{
    /// <summary>What is shown instead.</summary>
    public const string Mask = "********";

    private readonly Dictionary<string, List<Place>> _places = new(StringComparer.Ordinal);

    /// <summary>The places of a report, accepted findings' among them.</summary>
    public HiddenPlaces(Report report)
    {
        foreach (var finding in report.Findings.Concat(report.Suppressed.Select(static suppressed => suppressed.Finding)).Where(static finding => finding.HidesValue))
        {
            if (!_places.TryGetValue(finding.Source.Name, out var places))
                _places.Add(finding.Source.Name, places = []);
            places.Add(finding.Place);
        }
    }

    /// <summary>Where in a line the first secret begins, from 0; null where there is none. One that began above begins at 0.</summary>
    /// <param name="source">The text.</param>
    /// <param name="start">Where in the text the line begins.</param>
    /// <param name="length">How long it is.</param>
    public int? FirstIn(SourceText source, int start, int length)
    {
        if (!_places.TryGetValue(source.Name, out var places))
            return null;
        var inside = places.Where(place => place.Start <= start + length && place.End > start).ToList();
        return inside.Count == 0 ? null : Math.Max(0, inside.Min(static place => place.Start) - start);
    }
}
