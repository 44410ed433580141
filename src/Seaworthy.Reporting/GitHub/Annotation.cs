using System.Globalization;

namespace Seaworthy.Reporting.GitHub;

/// <summary>A remark that GitHub shows at a line: <c>::error file=…,line=…::message</c>.</summary>
/// <param name="Level">One of the levels below.</param>
/// <param name="Title">The heading.</param>
/// <param name="Message">The text.</param>
internal sealed record Annotation(string Level, string Title, string Message)
{
    /// <summary>A failure.</summary>
    public const string Error = "error";

    /// <summary>A warning.</summary>
    public const string Warning = "warning";

    /// <summary>A notice.</summary>
    public const string Notice = "notice";

    /// <summary>The file that it is about.</summary>
    public string? File { get; init; }

    /// <summary>Where in it.</summary>
    public Region? Region { get; init; }

    /// <summary>The workflow command.</summary>
    public string Command()
    {
        var properties = new List<string>();
        if (File is not null)
            properties.Add("file=" + Property(FilePath.Plain(File)));
        if (Region is { } region)
            properties.Add(string.Create(CultureInfo.InvariantCulture, $"line={region.Line},col={region.Column}"));
        properties.Add("title=" + Property(Title));
        return $"::{Level} {string.Join(',', properties)}::{Data(Message)}";
    }

    /// <summary>A line that the runner takes for no command, old or new, whatever it holds.</summary>
    public string LogLine()
    {
        var place = Region is { } region ? string.Create(CultureInfo.InvariantCulture, $":{region.Line}:{region.Column}") : "";
        return MarkupText.OneLine($"{Level}  {(File is null ? "" : FilePath.Plain(File))}{place}  {Title}: {Message}", int.MaxValue).Replace("##[", "## [", StringComparison.Ordinal);
    }

    /// <summary>What the runner undoes in messages.</summary>
    private static string Data(string text) => MarkupText.Visible(text)
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);

    /// <summary>What the runner undoes in properties.</summary>
    private static string Property(string text) => Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
