using Seaworthy.Checks;
using Spectre.Console;

namespace Seaworthy.Reporting.Terminal;

/// <summary>Colours, which only repeat what the words say.</summary>
internal static class Styles
{
    public static Style File { get; } = new(decoration: Decoration.Bold);

    public static Style Target { get; } = new(Color.Aqua);

    public static Style Location { get; } = new(Color.Grey);

    public static Style Label { get; } = new(Color.Grey);

    public static Style NotEvaluated { get; } = new(Color.Yellow);

    public static Style Of(Severity severity) => severity switch
    {
        Severity.Critical => new(Color.White, Color.Red, Decoration.Bold),
        Severity.High => new(Color.Red, decoration: Decoration.Bold),
        Severity.Medium => new(Color.Yellow),
        Severity.Low => new(Color.Blue),
        _ => new(Color.Grey),
    };

    public static Style OfScore(int? points) => points switch
    {
        null => new(Color.Grey),
        < 40 => new(Color.Red, decoration: Decoration.Bold),
        < 90 => new(Color.Yellow),
        _ => new(Color.Green),
    };
}
