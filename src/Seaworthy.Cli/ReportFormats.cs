using Seaworthy.Reporting;
using Seaworthy.Reporting.Json;
using Seaworthy.Reporting.Sarif;
using Seaworthy.Reporting.Terminal;

namespace Seaworthy.Cli;

/// <summary>The formats by name, and how they reach a file or the screen.</summary>
internal static class ReportFormats
{
    /// <summary>The names.</summary>
    public static IReadOnlyList<string> Names { get; } = ["text", "json", "sarif"];

    /// <summary>Writes a report. A file is replaced whole or not at all.</summary>
    public static void Write(Report report, ReportTarget target, TextOptions text, string? color)
    {
        if (target.File is null)
        {
            WriteToScreen(report, target.Format, text, color);
            return;
        }

        AtomicFile.Write(target.File, stream => WriteTo(report, target.Format, text, stream));
    }

    private static void WriteToScreen(Report report, string format, TextOptions text, string? color)
    {
        if (format != "text")
        {
            using var stream = Console.OpenStandardOutput();
            WriteTo(report, format, text, stream);
            return;
        }

        Terminal.Write(console => TextReport.Write(report, console, text), color);
    }

    private static void WriteTo(Report report, string format, TextOptions text, Stream stream)
    {
        switch (format)
        {
            case "json":
                JsonReport.Write(report, stream);
                break;
            case "sarif":
                SarifReport.Write(report, stream);
                break;
            default:
                using (var writer = new StreamWriter(stream))
                    TextReport.Write(report, Terminal.On(writer, isTerminal: false), text);
                break;
        }
    }
}
