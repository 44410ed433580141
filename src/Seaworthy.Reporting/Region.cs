using Seaworthy.Checks;

namespace Seaworthy.Reporting;

/// <summary>Where a finding is in a file, for viewers that mark it there.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column in UTF-16 units, from 1.</param>
/// <param name="EndColumn">The column just past the value on the same line; null where the field is not written.</param>
internal readonly record struct Region(int Line, int Column, int? EndColumn)
{
    /// <summary>The region of a finding; null where lines are not those of a file, because a program made the text. A value of several lines is marked on its first.</summary>
    public static Region? Of(Finding finding)
    {
        var place = finding.Place;
        if (!finding.Source.HasLinesOfFile || place.Line <= 0)
            return null;
        if (!finding.IsWritten || place.End <= place.Start || place.End > finding.Source.Text.Length)
            return new(place.Line, place.Column, null);
        var value = finding.Source.Text.AsSpan(place.Start, place.End - place.Start);
        var lineBreak = value.IndexOfAny('\r', '\n');
        var length = lineBreak < 0 ? value.Length : lineBreak;
        return new(place.Line, place.Column, length == 0 ? null : place.Column + length);
    }
}
