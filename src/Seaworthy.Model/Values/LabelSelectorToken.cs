namespace Seaworthy.Model.Values;

/// <summary>A word or a symbol of a selector's string form; the end is the token with no text.</summary>
internal readonly record struct LabelSelectorToken(string Text, bool IsWord)
{
    private const string Symbols = "=!(),><";
    private const string Blanks = " \t\r\n";

    public bool IsEnd => Text.Length == 0;

    public static List<LabelSelectorToken> Scan(string text)
    {
        List<LabelSelectorToken> tokens = [];
        for (var rest = text.AsSpan().TrimStart(Blanks); !rest.IsEmpty; rest = rest.TrimStart(Blanks))
        {
            var isWord = !Symbols.Contains(rest[0]);
            var length = isWord ? WordLength(rest) : rest is ['=' or '!', '=', ..] ? 2 : 1;
            tokens.Add(new(rest[..length].ToString(), isWord));
            rest = rest[length..];
        }

        tokens.Add(new(string.Empty, IsWord: false));
        return tokens;
    }

    private static int WordLength(ReadOnlySpan<char> text) =>
        text.IndexOfAny(Symbols + Blanks) switch
        {
            < 0 => text.Length,
            var length => length,
        };
}
