using System.Buffers;
using System.Text;

namespace Seaworthy.Reporting.Markdown;

/// <summary>Text from manifests as it may stand in a comment: it makes no markup, mentions nobody and links nowhere.</summary>
internal static class MarkdownText
{
    // Shown as nothing; keeps what GitHub and GitLab look for after rendering from being found.
    private const string Gap = "&#8203;";

    private static readonly SearchValues<char> Special = SearchValues.Create("\\`*_{}[]()<>#+!|~&@$^=-:.");

    /// <summary>The text on one line, no longer than so many characters, escaped.</summary>
    public static string Inline(string text, int length)
    {
        var line = MarkupText.OneLine(text, length).Trim();
        if (!line.AsSpan().ContainsAny(Special))
            return line;

        var escaped = new StringBuilder(line.Length + 16);
        for (var index = 0; index < line.Length; index++)
        {
            var next = index + 1 < line.Length ? line[index + 1] : ' ';
            escaped = line[index] switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '@' => escaped.Append('@').Append(Gap),
                '#' => escaped.Append("\\#").Append(Gap),
                '!' when char.IsAsciiDigit(next) => escaped.Append('!').Append(Gap), // A merge request of GitLab.
                ':' when next == '/' => escaped.Append(':').Append(Gap),
                '.' when index >= 3 && line.AsSpan(index - 3, 3).Equals("www", StringComparison.OrdinalIgnoreCase) => escaped.Append(Gap).Append('.'),
                '\\' or '`' or '*' or '_' or '{' or '}' or '[' or ']' or '|' or '~' or '$' or '^' => escaped.Append('\\').Append(line[index]),
                '.' or ')' when index is > 0 and < 10 && !line.AsSpan(0, index).ContainsAnyExceptInRange('0', '9') => escaped.Append('\\').Append(line[index]), // "1. " begins a list.
                _ when index == 0 && line[0] is '+' or '-' or '=' or '.' or ')' => escaped.Append('\\').Append(line[0]),
                _ => escaped.Append(line[index]),
            };
        }

        return escaped.ToString();
    }

    /// <summary>The text as code within a line: longer quotes than any in it, and no pipe that a table could take for its own.</summary>
    public static string Code(string text, int length)
    {
        var line = MarkupText.OneLine(text, length).Replace('|', '¦');
        if (string.IsNullOrWhiteSpace(line))
            return "";
        var fence = new string('`', LongestRun(line) + 1);
        var space = line[0] == '`' || line[^1] == '`' ? " " : "";
        return $"{fence}{space}{line}{space}{fence}";
    }

    /// <summary>A block of code with a fence that nothing in it can close.</summary>
    public static string Block(string code)
    {
        var fence = new string('`', Math.Max(3, LongestRun(code) + 1));
        return $"{fence}text\n{code.TrimEnd('\n')}\n{fence}\n";
    }

    private static int LongestRun(string text)
    {
        var (longest, run) = (0, 0);
        foreach (var character in text)
        {
            run = character == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
