using Seaworthy.Checks;
using Seaworthy.Model.Documents;

namespace Seaworthy.Reporting;

/// <summary>Where a finding is in a file, for viewers that mark it there.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column in UTF-16 units, from 1.</param>
/// <param name="EndColumn">The column just past the value on the same line; null where the field is not written.</param>
internal readonly record struct Region(int Line, int Column, int? EndColumn)
{
    /// <summary>The region of a finding; null where lines are not those of a file, because a program made the text or it is that of a live object. A value of several lines is marked on its first.</summary>
    public static Region? Of(Finding finding)
    {
        var place = finding.Place;
        if (Of(finding.Source, place) is not { } region)
            return null;
        if (!finding.IsWritten || place.End <= place.Start || place.End > finding.Source.Text.Length)
            return region;
        var value = finding.Source.Text.AsSpan(place.Start, place.End - place.Start);
        var lineBreak = value.IndexOfAny('\r', '\n');
        var length = lineBreak < 0 ? value.Length : lineBreak;
        return region with { EndColumn = length == 0 ? null : place.Column + length };
    }

    /// <summary>The region of a place; null where its line is not one of a file.</summary>
    public static Region? Of(SourceText? source, Place? place) =>
        place is not { Line: > 0 } known || source is { IsRendered: true } or { IsLive: true } ? null : new(known.Line, known.Column, null);
}
