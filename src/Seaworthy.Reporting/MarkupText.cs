using System.Buffers;
using System.Globalization;
using System.Text;

namespace Seaworthy.Reporting;

/// <summary>
/// Text from manifests as it may stand in markup. Characters that XML 1.0 forbids, that would steer a viewer or that
/// reorder what is read are shown instead of sent.
/// </summary>
internal static class MarkupText
{
    private static readonly SearchValues<char> MarkupCharacters = SearchValues.Create("&<>\"'\n\t");

    /// <summary>The text with control characters as their Unicode pictures, line breaks kept, and marks of direction by their number.</summary>
    public static string Visible(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            return text;

        var visible = new StringBuilder(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            var character = text[index];
            if (char.IsHighSurrogate(character) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]))
                visible.Append(character).Append(text[++index]);
            else if (Reorders(character))
                visible.Append(CultureInfo.InvariantCulture, $"[U+{(int)character:X4}]");
            else
                visible.Append(Visible(character));
        }

        return visible.ToString();
    }

    /// <summary>The text as content or attribute of XML and HTML.</summary>
    public static string Escaped(string text)
    {
        var visible = Visible(text);
        if (!visible.AsSpan().ContainsAny(MarkupCharacters))
            return visible;

        var escaped = new StringBuilder(visible.Length + 16);
        foreach (var character in visible)
        {
            escaped = character switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\'' => escaped.Append("&#39;"),
                '\n' => escaped.Append("&#10;"),
                '\t' => escaped.Append("&#9;"),
                _ => escaped.Append(character),
            };
        }

        return escaped.ToString();
    }

    /// <summary>On one line, and no longer than a reader bears.</summary>
    public static string OneLine(string text, int length)
    {
        var line = Visible(text.ReplaceLineEndings(" ").Replace('\t', ' '));
        if (line.Length <= length)
            return line;
        return (char.IsHighSurrogate(line[length - 2]) ? line[..(length - 2)] : line[..(length - 1)]) + "…";
    }

    private static char Visible(char character) => character switch
    {
        '\n' or '\t' => character,
        < ' ' => (char)(0x2400 + character),
        >= '\x7f' and <= '\x9f' or '\uFFFE' or '\uFFFF' => '\uFFFD',
        _ => char.IsSurrogate(character) ? '\uFFFD' : character,
    };

    /// <summary>Marks, embeddings, overrides and isolates of direction: what is read is then not what is written.</summary>
    private static bool Reorders(char character) => character is '\u061C' or (>= '\u200E' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
