using System.Globalization;
using System.Text.Json;
using Seaworthy.Checks;
using Seaworthy.Checks.Suppressions;

namespace Seaworthy.Reporting.Sarif;

/// <summary>A finding as a SARIF result.</summary>
internal static class SarifResult
{
    /// <summary>Writes the result.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="reported">The finding.</param>
    /// <param name="rule">Which of the rules its check is.</param>
    /// <param name="report">The report. What is gone since what it is compared with has no place any more, without which GitHub refuses a result, and is told as a notification.</param>
    public static void Write(Utf8JsonWriter json, ReportedFinding reported, int rule, Report report)
    {
        var finding = reported.Finding;
        json.WriteStartObject();
        json.WriteString("ruleId", finding.Check.Id);
        json.WriteNumber("ruleIndex", rule);
        json.WriteString("level", SarifParts.Level(finding.Severity));
        json.WriteNumber("rank", Rank(finding.Severity));
        if (report.Comparison is { } comparison)
            json.WriteString("baselineState", comparison.IsNew(finding) ? "new" : "unchanged");
        SarifParts.WriteText(json, "message", $"{finding.Target}: {finding.Message}. {finding.Remedy}");
        json.WriteStartArray("locations");
        json.WriteStartObject();
        SarifParts.WritePhysicalLocation(json, FilePath.Of(finding.Source), Region.Of(finding));
        SarifParts.WriteLogicalLocation(json, finding.Target, finding.Path);
        json.WriteEndObject();
        json.WriteEndArray();
        WriteRelated(json, finding);
        SarifFix.Write(json, finding, report.Edits(finding));
        json.WriteStartObject("partialFingerprints");
        json.WriteString("seaworthyFinding/v1", Fingerprint.Of(finding));
        json.WriteEndObject();
        if (reported.Suppression is { } suppression)
            WriteSuppression(json, suppression);
        json.WriteStartObject("properties");
        json.WriteString("severity", Words.Lower(finding.Severity));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteRelated(Utf8JsonWriter json, Finding finding)
    {
        if (finding.Related.Count == 0)
            return;
        json.WriteStartArray("relatedLocations");
        foreach (var related in finding.Related)
        {
            json.WriteStartObject();
            SarifParts.WriteLogicalLocation(json, related, "");
            SarifParts.WriteText(json, "message", related.ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteSuppression(Utf8JsonWriter json, Suppression suppression)
    {
        json.WriteStartArray("suppressions");
        json.WriteStartObject();
        json.WriteString("kind", suppression.AnnotationOf is null ? "external" : "inSource");
        json.WriteString("status", "accepted");
        json.WriteString("justification", suppression.Until is { } until ? string.Create(CultureInfo.InvariantCulture, $"{suppression.Reason} (until {until:yyyy-MM-dd})") : suppression.Reason);
        json.WriteStartObject("location");
        SarifParts.WritePhysicalLocation(json, FilePath.Of(suppression.Source.Source), Region.Of(suppression.Source.Source, suppression.Source.Place));
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    /// <summary>SARIF's scale from 0 to 100, the middle of each severity's share.</summary>
    private static int Rank(Severity severity) => 10 + 20 * (int)severity;
}
