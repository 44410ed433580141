using Seaworthy.Reporting;
using Seaworthy.Reporting.GitHub;
using Seaworthy.Reporting.Html;
using Seaworthy.Reporting.Json;
using Seaworthy.Reporting.JUnit;
using Seaworthy.Reporting.Markdown;
using Seaworthy.Reporting.Sarif;
using Seaworthy.Reporting.Terminal;

namespace Seaworthy.Cli;

/// <summary>The formats by name, and how they reach a file or the screen.</summary>
internal static class ReportFormats
{
    private const string Text = "text";

    private static readonly (string Name, Action<Report, Stream> Write)[] ForPrograms =
    [
        ("json", JsonReport.Write),
        ("sarif", SarifReport.Write),
        ("html", HtmlReport.Write),
        ("junit", JUnitReport.Write),
        ("markdown", MarkdownReport.Write),
        ("github", GitHubReport.Write),
    ];

    /// <summary>The names.</summary>
    public static IReadOnlyList<string> Names { get; } = [Text, .. ForPrograms.Select(static format => format.Name)];

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
        if (format != Text)
        {
            using var stream = Console.OpenStandardOutput();
            WriteTo(report, format, text, stream);
            return;
        }

        Terminal.Write(console => TextReport.Write(report, console, text), color);
    }

    private static void WriteTo(Report report, string format, TextOptions text, Stream stream)
    {
        if (Array.Find(ForPrograms, known => known.Name == format).Write is { } write)
        {
            write(report, stream);
            return;
        }

        using var writer = new StreamWriter(stream);
        TextReport.Write(report, Terminal.On(writer, isTerminal: false), text);
    }
}
