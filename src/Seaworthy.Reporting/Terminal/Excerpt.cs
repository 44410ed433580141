using System.Globalization;
using Seaworthy.Model.Documents;
using Spectre.Console;

namespace Seaworthy.Reporting.Terminal;

/// <summary>The line that a finding is about, with a caret under it.</summary>
internal static class Excerpt
{
    private const int Gutter = 9;

    /// <summary>Writes the line and the caret.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="source">The text.</param>
    /// <param name="place">The place in it.</param>
    /// <param name="underline">Whether the whole value is underlined; a field that is missing gets one caret at its nearest ancestor.</param>
    /// <param name="hidden">Where secrets are, which are shown as stars.</param>
    public static void Write(IAnsiConsole console, SourceText source, Place place, bool underline, HiddenPlaces hidden)
    {
        if (source.Line(place.Line) is not { } line)
            return;

        var column = Math.Min(place.Column - 1, line.Length);
        var length = underline ? Math.Clamp(place.End - place.Start, 1, Math.Max(1, line.Length - column)) : 1;
        if (hidden.FirstIn(source, place.Start - column, line.Length) is { } first)
        {
            line = line[..Math.Min(first, line.Length)] + HiddenPlaces.Mask;
            column = Math.Min(column, first);
            length = column == first ? HiddenPlaces.Mask.Length : Math.Min(length, first - column);
        }

        var (shown, shift) = Crop(line, column, Math.Max(30, console.Profile.Width - Gutter - 3));

        var number = place.Line.ToString(CultureInfo.InvariantCulture);
        console.WriteLine($"{number,Gutter} | {shown}", Style.Plain);
        console.WriteLine($"{"",Gutter} | {new string(' ', column - shift)}{new string('^', Math.Min(length, Math.Max(1, shown.Length - (column - shift))))}", Styles.Label);
    }

    /// <summary>Cuts a long line so that the column stays in sight, and shows that it is cut.</summary>
    private static (string Shown, int Shift) Crop(string line, int column, int width)
    {
        if (line.Length <= width)
            return (line, 0);
        var shift = Math.Clamp(column - width / 3, 0, line.Length - width);
        var shown = line.Substring(shift, width).ToCharArray();
        if (shift > 0)
            shown[0] = '…';
        if (shift + width < line.Length)
            shown[^1] = '…';
        return (new(shown), shift);
    }
}
