namespace Seaworthy.Model.Reading;

/// <summary>
/// A stretch of a text between document separators. Documents are cut apart before they are parsed, as
/// kubectl does, so that a broken one takes no other with it.
/// </summary>
/// <param name="Start">Offset of the first character.</param>
/// <param name="End">Offset just past the last character.</param>
/// <param name="Line">Line of the first character, from 1.</param>
internal readonly record struct Piece(int Start, int End, int Line)
{
    private const string Separator = "\n---";

    /// <summary>Cuts a text at its separators: lines that begin with three dashes and then end or go on after a blank.</summary>
    public static IEnumerable<Piece> Split(string text)
    {
        var start = 0;
        var line = 1;
        var from = 0;
        while (true)
        {
            var at = text.IndexOf(Separator, from, StringComparison.Ordinal);
            if (at < 0)
                break;

            from = at + Separator.Length;
            if (from < text.Length && text[from] is not ('\n' or '\r' or ' ' or '\t'))
                continue;
            if (HoldsOnlyDirectives(text.AsSpan(start, at + 1 - start)))
                continue;

            yield return new(start, at + 1, line);
            line += text.AsSpan(start, at + 1 - start).Count('\n');
            start = at + 1;
        }

        yield return new(start, text.Length, line);
    }

    /// <summary>A directive such as <c>%YAML 1.1</c> belongs to the document that the next separator starts.</summary>
    private static bool HoldsOnlyDirectives(ReadOnlySpan<char> piece)
    {
        if (!piece.Contains('%'))
            return false;
        foreach (var line in piece.EnumerateLines())
        {
            if (line.TrimStart() is not ([] or ['#' or '%', ..]))
                return false;
        }

        return true;
    }
}
