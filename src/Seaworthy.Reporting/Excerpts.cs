using System.Collections.Immutable;
using Seaworthy.Checks;
using Seaworthy.Model.Documents;

namespace Seaworthy.Reporting;

/// <summary>A line of a source text as a report shows it.</summary>
/// <param name="Number">The line, from 1.</param>
/// <param name="Text">The text, cropped, without what must not be shown.</param>
/// <param name="Start">Where in it the finding is, from 0.</param>
/// <param name="Length">How much of it the finding is about; 0 for lines that only lead there, and where the field is missing.</param>
internal readonly record struct ExcerptLine(int Number, string Text, int Start, int Length);

/// <summary>
/// The line that a finding is about, below the keys that lead to it. Keys alone: their neighbours' values are nobody's
/// business, and may be secrets.
/// </summary>
internal sealed class Excerpts(HiddenPlaces hidden)
{
    private const int Longest = 160;
    private const int Keys = 4;
    private const int LookedThrough = 2000;

    private readonly Dictionary<SourceText, int[]> _lineStarts = new(ReferenceEqualityComparer.Instance);

    /// <summary>The lines of a finding; none where the value may be a secret or the place is not known.</summary>
    public ImmutableArray<ExcerptLine> Of(Finding finding)
    {
        var (source, place) = (finding.Source, finding.Place);
        var starts = StartsOf(source);
        if (finding.HidesValue || place.Line < 1 || place.Line > starts.Length)
            return [];

        var (line, isCut) = Shown(source, starts, place.Line);
        var column = Math.Clamp(place.Column - 1, 0, line.Length);
        var length = Math.Min(finding.IsWritten ? Math.Max(1, place.End - place.Start) : 0, line.Length - column);
        if (isCut)
            length = Math.Min(length, 1);
        return [.. KeysAbove(source, starts, place.Line), Cropped(place.Line, line, column, Math.Max(0, length))];
    }

    private static ExcerptLine Cropped(int number, string line, int column, int length)
    {
        if (line.Length <= Longest)
            return new(number, line, column, length);
        var shift = Math.Clamp(column - Longest / 3, 0, line.Length - Longest);
        return new(number, line.Substring(shift, Longest), column - shift, Math.Min(length, Longest - (column - shift)));
    }

    /// <summary>The lines above that only open a block or name an item, each less indented than the next.</summary>
    private Stack<ExcerptLine> KeysAbove(SourceText source, int[] starts, int number)
    {
        var keys = new Stack<ExcerptLine>();
        var below = Line(source, starts, number);
        var (indent, isItem) = (IndentOf(below), IsItem(below));
        for (var above = number - 1; above > 0 && number - above < LookedThrough && keys.Count < Keys && (indent > 0 || isItem); above--)
        {
            var line = Line(source, starts, above);
            var text = line.AsSpan().Trim();
            if (text.StartsWith("---"))
                break;
            if (text.IsEmpty || text[0] == '#' || IndentOf(line) > indent || (IndentOf(line) == indent && (!isItem || IsItem(line))))
                continue;
            (indent, isItem) = (IndentOf(line), IsItem(line));
            if (text.EndsWith(":") || text.StartsWith("- name:"))
                keys.Push(new(above, Cropped(above, Shown(source, starts, above).Text, 0, 0).Text, 0, 0));
        }

        return keys;
    }

    private static int IndentOf(string line) => line.AsSpan().IndexOfAnyExcept(' ') is >= 0 and var indent ? indent : line.Length;

    private static bool IsItem(string line) => line.AsSpan().TrimStart(' ').StartsWith("- ");

    /// <summary>A line up to the first secret in it.</summary>
    private (string Text, bool Hidden) Shown(SourceText source, int[] starts, int number)
    {
        var line = Line(source, starts, number);
        return hidden.FirstIn(source, starts[number - 1], line.Length) is { } first ? (line[..Math.Min(first, line.Length)] + HiddenPlaces.Mask, true) : (line, false);
    }

    private static string Line(SourceText source, int[] starts, int number)
    {
        var text = source.Text;
        var start = Math.Min(starts[number - 1], text.Length);
        var end = number < starts.Length ? starts[number] : text.Length;
        return text[start..end].TrimEnd('\r', '\n');
    }

    private int[] StartsOf(SourceText source)
    {
        if (_lineStarts.TryGetValue(source, out var known))
            return known;
        var starts = new List<int> { 0 };
        var text = source.Text;
        for (var lineBreak = text.IndexOf('\n', StringComparison.Ordinal); lineBreak >= 0; lineBreak = text.IndexOf('\n', lineBreak + 1))
            starts.Add(lineBreak + 1);
        return _lineStarts[source] = [.. starts];
    }
}
