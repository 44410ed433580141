using System.Text;

namespace Seaworthy.Reporting.Terminal;

/// <summary>Keeps what a manifest holds from steering the terminal.</summary>
internal static class Printable
{
    /// <summary>The text with control characters shown as their Unicode pictures.</summary>
    public static string Of(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\0', '\x1f') && !text.AsSpan().ContainsAnyInRange('\x7f', '\x9f'))
            return text;

        var printable = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            printable.Append(character switch
            {
                '\t' => ' ',
                < ' ' => (char)(0x2400 + character),
                >= '\x7f' and <= '\x9f' => '\uFFFD',
                _ => character,
            });
        }

        return printable.ToString();
    }
}
