using System.Globalization;
using System.Text.Json;

namespace Seaworthy.Reporting.Sarif;

/// <summary>What a run says besides its results: what could not be read or told, idle suppressions, what is gone.</summary>
internal static class SarifNotifications
{
    /// <summary>Writes the invocation.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="report">The report.</param>
    /// <param name="leftOut">How many results there was no room for.</param>
    public static void Write(Utf8JsonWriter json, Report report, int leftOut)
    {
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", report.Problems.IsEmpty);
        json.WriteStartArray("toolExecutionNotifications");
        foreach (var problem in report.Problems)
        {
            Region? region = problem is { Place: { Line: > 0 } place, Text: not { HasLinesOfFile: false } } ? new(place.Line, place.Column, null) : null;
            WriteOne(json, problem.NotEvaluated ? "warning" : "error", problem.Message, null, (problem.Text?.Path ?? problem.Source, region));
        }

        if (leftOut > 0)
            WriteOne(json, "warning", string.Create(CultureInfo.InvariantCulture, $"{leftOut:N0} of the mildest results were left out, for GitHub takes no more; the JSON report has all"));
        foreach (var (source, message) in report.SuppressionProblems)
            WriteOne(json, "warning", message, null, (source.Source.Path, SarifParts.At(source)));
        if (report.Comparison is { Gone.IsEmpty: false } comparison)
            WriteOne(json, "note", $"{Words.Count(comparison.Gone.Length, "finding")} of {comparison.Against} {(comparison.Gone.Length == 1 ? "is" : "are")} gone");
        foreach (var unevaluated in report.NotEvaluated)
            WriteOne(json, "note", $"{unevaluated.Check.Id} was not evaluated for {unevaluated.Target}: {unevaluated.Reason}", unevaluated.Check.Id);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteOne(Utf8JsonWriter json, string level, string message, string? check = null, (string File, Region? Region)? location = null)
    {
        json.WriteStartObject();
        json.WriteString("level", level);
        SarifParts.WriteText(json, "message", message);
        if (check is not null)
        {
            json.WriteStartObject("associatedRule");
            json.WriteString("id", check);
            json.WriteEndObject();
        }

        if (location is { } at)
        {
            json.WriteStartArray("locations");
            json.WriteStartObject();
            SarifParts.WritePhysicalLocation(json, at.File, at.Region);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
