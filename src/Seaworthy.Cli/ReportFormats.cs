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
    public static IReadOnlyList<string> Names { get; } = ["text", .. ForPrograms.Select(static format => format.Name)];

    /// <summary>Writes a report.</summary>
    public static void Write(Report report, ReportTarget target, TextOptions text, string? color)
    {
        var write = Array.Find(ForPrograms, known => known.Name == target.Format).Write;
        target.Write(console => TextReport.Write(report, console, text), write is null ? null : stream => write(report, stream), color);
    }
}
