using Spectre.Console;

namespace Seaworthy.Cli;

/// <summary>A report to write.</summary>
/// <param name="Format">One of <see cref="ReportFormats.Names"/>.</param>
/// <param name="File">Where to; null for standard output.</param>
internal sealed record ReportTarget(string Format, string? File)
{
    /// <summary>Writes what is asked for to where it belongs. A file is replaced whole or not at all.</summary>
    /// <param name="text">Writes text.</param>
    /// <param name="forPrograms">Writes the format; null where that is text.</param>
    /// <param name="color">When text is coloured on the screen.</param>
    public void Write(Action<IAnsiConsole> text, Action<Stream>? forPrograms, string? color)
    {
        if (File is null && forPrograms is null)
        {
            Terminal.Write(text, color);
            return;
        }

        var write = forPrograms ?? (stream =>
        {
            using var writer = new StreamWriter(stream);
            text(Terminal.On(writer, isTerminal: false));
        });
        if (File is not null)
        {
            AtomicFile.Write(File, write);
            return;
        }

        using var output = Console.OpenStandardOutput();
        write(output);
    }
}

/// <summary>Reads <c>--format</c> and <c>--output</c> together.</summary>
internal static class ReportTargets
{
    /// <summary>The reports that are asked for, or what is wrong with the question.</summary>
    public static string? TryParse(IReadOnlyList<string> formats, IReadOnlyList<string> outputs, out IReadOnlyList<ReportTarget> targets)
    {
        var named = outputs.Where(IsNamed).Select(static output => new ReportTarget(output[..output.IndexOf('=')], output[(output.IndexOf('=') + 1)..])).ToList();
        var plain = outputs.Where(static output => !IsNamed(output)).ToList();
        targets = named;
        if (formats.Count > 1 || plain.Count > 1)
            return "one --format and one --output FILE at most; for further reports write --output FORMAT=FILE";
        if (plain.Find(LooksNamed) is { } unknown)
            return $"there is no format '{unknown[..unknown.IndexOf('=')]}' for --output; known are {string.Join(", ", ReportFormats.Names)} (a file of that name can be given as ./{unknown})";
        if (plain.Find(ReportFormats.Names.Contains) is { } format)
            return $"--output takes a file; for the format write --format {format} (a file of that name can be given as ./{format})";
        if (named.Exists(static target => target.File!.Length == 0))
            return "--output FORMAT= lacks the file";

        // Text stays on the screen while other formats go to files, unless it is sent elsewhere.
        targets = [new(formats.Count > 0 ? formats[0] : "text", plain.Count > 0 ? plain[0] : null), .. named];
        return null;
    }

    /// <summary>A word before an equals sign is meant as a format.</summary>
    private static bool LooksNamed(string output) => output.IndexOf('=') is > 0 and var equals && output.AsSpan(0, equals).IndexOfAnyExceptInRange('a', 'z') < 0;

    private static bool IsNamed(string output) => ReportFormats.Names.Any(name => output.StartsWith(name + "=", StringComparison.Ordinal));
}
