using Spectre.Console;

namespace Seaworthy.Reporting.Terminal;

/// <summary>Indented, wrapped lines.</summary>
internal static class ConsoleLayout
{
    private const int LabelColumn = 14;

    extension(IAnsiConsole console)
    {
        /// <summary>Writes a line in a style; a line that is too long goes on without a break, so that paths can be copied.</summary>
        public void WriteLine(string text, Style style)
        {
            console.Write(new Unwrapped(text, style, endsLine: true));
        }

        /// <summary>Writes the beginning of a line in a style.</summary>
        public void WriteWord(string text, Style style) => console.Write(new Unwrapped(text, style, endsLine: false));

        /// <summary>Writes a text wrapped at the console's width, every line after the first under the first.</summary>
        /// <param name="indent">Blanks before the first line.</param>
        /// <param name="text">The text.</param>
        /// <param name="firstColumn">Where the cursor stands already; later lines start there.</param>
        public void Indented(int indent, string text, int firstColumn = 0)
        {
            var isFirst = true;
            foreach (var line in Wrap(text, Math.Max(20, console.Profile.Width - indent - firstColumn)))
            {
                console.Write(new Unwrapped(new string(' ', isFirst ? indent : indent + firstColumn) + line, Style.Plain, endsLine: true));
                isFirst = false;
            }
        }

        /// <summary>Writes "label  text" under a finding.</summary>
        public void Labelled(string label, string text)
        {
            console.WriteWord(new string(' ', LabelColumn) + label.PadRight(5), Styles.Label);
            console.Indented(0, text, LabelColumn + 5);
        }
    }

    private static IEnumerable<string> Wrap(string text, int width)
    {
        foreach (var paragraph in text.Split('\n'))
        {
            var line = "";
            foreach (var word in paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (line.Length > 0 && line.Length + 1 + word.Length > width)
                {
                    yield return line;
                    line = "";
                }

                line = line.Length == 0 ? word : line + " " + word;
            }

            yield return line;
        }
    }
}
