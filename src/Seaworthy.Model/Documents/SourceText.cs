using System.Text;

namespace Seaworthy.Model.Documents;

/// <summary>
/// A text that was read: a file, standard input, or what a program rendered. It keeps the bytes that were
/// parsed, so that a line shown with a finding is the line that the finding is about.
/// </summary>
public sealed class SourceText
{
    private const string RenderedSuffix = " (rendered)";

    private readonly ReadOnlyMemory<byte> _utf8;
    private readonly Func<ReadOnlyMemory<byte>>? _print;
    private string? _text;

    /// <summary>A text that was read.</summary>
    /// <param name="name">What to call the text in reports: a path as the user gave it, or for example "(standard input)".</param>
    /// <param name="utf8">The bytes, without a byte order mark.</param>
    public SourceText(string name, ReadOnlyMemory<byte> utf8) => (Name, _utf8) = (name, utf8);

    /// <summary>An object of a live cluster, which has no text until somebody looks: there are many, and few are shown.</summary>
    /// <param name="name">What to call it in reports: the object and its cluster.</param>
    /// <param name="print">Prints the object; the same bytes each time.</param>
    public SourceText(string name, Func<ReadOnlyMemory<byte>> print) => (Name, _print) = (name, print);

    /// <summary>What to call the text in reports.</summary>
    public string Name { get; }

    /// <summary>Whether the text is that of an object in a live cluster rather than of a file, so that its lines are nobody else's.</summary>
    public bool IsLive => _print is not null;

    /// <summary>The name of a text that a program made of a file or folder: lines in it are not lines of that file.</summary>
    /// <param name="path">What it was made of.</param>
    public static string Rendered(string path) => path + RenderedSuffix;

    /// <summary>Whether a program made the text of the file at <see cref="Path"/>, so that lines in it are not that file's.</summary>
    public bool IsRendered => Name.EndsWith(RenderedSuffix, StringComparison.Ordinal);

    /// <summary>Whether lines of the text are lines of the file at <see cref="Path"/>: neither rendered nor live.</summary>
    public bool HasLinesOfFile => !IsRendered && !IsLive;

    /// <summary>The file that the text is, or was made of.</summary>
    public string Path => IsRendered ? Name[..^RenderedSuffix.Length] : Name;

    /// <summary>The bytes that were parsed.</summary>
    public ReadOnlyMemory<byte> Utf8 => _print is null ? _utf8 : _print();

    /// <summary>The text, decoded when first asked for.</summary>
    public string Text => _text ??= Encoding.UTF8.GetString(Utf8.Span);

    /// <summary>One line without its line break, or null past the end.</summary>
    /// <param name="line">The line, from 1.</param>
    public string? Line(int line)
    {
        if (line < 1)
            return null;

        var utf8 = Utf8;
        var rest = utf8.Span;
        for (var skipped = 1; skipped < line; skipped++)
        {
            var lineBreak = rest.IndexOf((byte)'\n');
            if (lineBreak < 0)
                return null;
            rest = rest[(lineBreak + 1)..];
        }

        var end = rest.IndexOf((byte)'\n');
        return Encoding.UTF8.GetString(end < 0 ? rest : rest[..end]).TrimEnd('\r');
    }
}
