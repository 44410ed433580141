using Spectre.Console;

namespace Seaworthy.Cli;

/// <summary>Where text goes: a terminal with colours and a width, or a file or pipe without.</summary>
internal static class Terminal
{
    private const int WidthWithoutTerminal = 80;
    private const int BufferSize = 4 * 1024;

    /// <summary>
    /// Writes to standard output, through a buffer: Console's own writer would make a system call of every word. Colour
    /// follows <c>--color</c>, else NO_COLOR and whether it is a terminal.
    /// </summary>
    public static void Write(Action<IAnsiConsole> write, string? color = null)
    {
        using var writer = new StreamWriter(Console.OpenStandardOutput(), bufferSize: BufferSize);
        write(On(writer, isTerminal: !Console.IsOutputRedirected, color));
    }

    /// <summary>A console on a writer.</summary>
    public static IAnsiConsole On(TextWriter writer, bool isTerminal, string? color = null)
    {
        var ansi = color switch
        {
            "always" => true,
            "never" => false,
            _ => isTerminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") is not "dumb",
        };
        var console = AnsiConsole.Create(new()
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = ansi ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = ansi ? ColorSystemSupport.EightBit : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        console.Profile.Width = Width(isTerminal);
        return console;
    }

    private static int Width(bool isTerminal)
    {
        if (int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), System.Globalization.CultureInfo.InvariantCulture, out var columns) && columns >= 40)
            return columns;
        return isTerminal && Console.WindowWidth >= 40 ? Math.Min(Console.WindowWidth, 120) : WidthWithoutTerminal;
    }
}
