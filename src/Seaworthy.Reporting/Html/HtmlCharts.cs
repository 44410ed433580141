using System.Globalization;
using Seaworthy.Checks;

namespace Seaworthy.Reporting.Html;

/// <summary>Pictures of numbers, as SVG in the page. They say in words what they show.</summary>
internal static class HtmlCharts
{
    private const double Radius = 26;

    /// <summary>Severities from the worst to the mildest that costs points.</summary>
    public static readonly Severity[] WorstFirst = [Severity.Critical, Severity.High, Severity.Medium, Severity.Low];

    /// <summary>A ring that is full at 100 points, and empty where nothing could be evaluated.</summary>
    public static void WriteRing(Score score, MarkupWriter html)
    {
        var around = 2 * Math.PI * Radius;
        var shown = around * (score.Points ?? 0) / 100;
        var points = score.Points?.ToString(CultureInfo.InvariantCulture);
        html.Write($"<svg class=\"ring {ClassOf(score.Points)}\" viewBox=\"0 0 64 64\" role=\"img\" aria-label=\"{(points is null ? "no score" : points + " of 100")}\">");
        html.Write($"<circle class=\"track\" cx=\"32\" cy=\"32\" r=\"{Number(Radius)}\"/>");
        if (score.Points > 0)
            html.Write($"<circle class=\"arc\" cx=\"32\" cy=\"32\" r=\"{Number(Radius)}\" stroke-dasharray=\"{Number(shown)} {Number(around)}\" transform=\"rotate(-90 32 32)\"/>");
        html.Write($"<text x=\"32\" y=\"33\">{points ?? "–"}</text></svg>");
    }

    /// <summary>A bar of as many parts as there are severities, as long as there are findings.</summary>
    public static void WriteStack(IReadOnlyDictionary<Severity, int> counts, MarkupWriter html)
    {
        var total = WorstFirst.Sum(severity => counts.GetValueOrDefault(severity));
        html.Write($"<svg class=\"stack\" viewBox=\"0 0 100 6\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"{InWords(counts)}\">");
        if (total == 0)
            html.Write($"<rect class=\"none\" width=\"100\" height=\"6\"/>");
        var at = 0.0;
        foreach (var severity in WorstFirst.Where(severity => counts.GetValueOrDefault(severity) > 0))
        {
            var width = 100.0 * counts[severity] / total;
            html.Write($"<rect class=\"{Words.Lower(severity)}\" x=\"{Number(at)}\" width=\"{Number(width)}\" height=\"6\"/>");
            at += width;
        }

        html.Write($"</svg>");
    }

    /// <summary>How many findings of each severity.</summary>
    public static string InWords(IReadOnlyDictionary<Severity, int> counts)
    {
        var named = WorstFirst.Where(severity => counts.GetValueOrDefault(severity) > 0).Select(severity => string.Create(CultureInfo.InvariantCulture, $"{counts[severity]:N0} {Words.Lower(severity)}"));
        var words = string.Join(", ", named);
        return words.Length == 0 ? "no findings" : words;
    }

    /// <summary>The steps are the ceilings that the worst finding sets: critical, high, medium, low or none.</summary>
    private static string ClassOf(int? points) => points switch
    {
        null => "unknown",
        <= 39 => "critical",
        <= 69 => "high",
        <= 89 => "medium",
        _ => "good",
    };

    private static string Number(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
