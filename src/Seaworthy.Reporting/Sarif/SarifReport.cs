using System.Globalization;
using System.Text.Json;
using Seaworthy.Checks;
using Seaworthy.Reporting.Json;

namespace Seaworthy.Reporting.Sarif;

/// <summary>
/// The report as SARIF 2.1.0 (OASIS), for code scanning and editors: a rule for each check, a fingerprint that
/// survives moved lines, problems of the input as notifications. Written by hand because the SARIF SDK's object
/// model serialises by reflection, which an ahead-of-time compiled program does not have; the tests read it back
/// with the SDK.
/// </summary>
public static class SarifReport
{
    /// <summary>GitHub refuses a run with more results, and shows the worst five thousand.</summary>
    private const int MostResults = 25_000;

    private const string Schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    /// <summary>Writes the report.</summary>
    public static void Write(Report report, Stream stream) => JsonOutput.Write(stream, json => WriteDocument(report, json));

    private static void WriteDocument(Report report, Utf8JsonWriter json)
    {
        var findings = ReportedFinding.AllOf(report);
        json.WriteStartObject();
        json.WriteString("$schema", Schema);
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        WriteTool(json, report);
        SarifNotifications.Write(json, report, Math.Max(0, findings.Length - MostResults));
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteStartArray("results");
        var rules = report.Outcomes.Select(static (outcome, index) => (outcome.Check.Id, index)).ToDictionary(static rule => rule.Id, static rule => rule.index, StringComparer.Ordinal);
        foreach (var reported in findings.Length <= MostResults ? findings : [.. findings.OrderBy(static reported => reported.State).ThenByDescending(static reported => reported.Finding.Severity).Take(MostResults)])
            SarifResult.Write(json, reported, rules[reported.Finding.Check.Id], report);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTool(Utf8JsonWriter json, Report report)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", Tool.Name);
        json.WriteString("semanticVersion", Tool.Version);
        json.WriteStartArray("rules");
        foreach (var outcome in report.Outcomes)
            WriteRule(json, outcome.Check);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteRule(Utf8JsonWriter json, Check check)
    {
        json.WriteStartObject();
        json.WriteString("id", check.Id);
        SarifParts.WriteText(json, "shortDescription", check.Summary);
        SarifParts.WriteText(json, "fullDescription", check.Why);
        json.WriteStartObject("help");
        json.WriteString("text", $"{check.Why} {check.Remedy}");
        json.WriteString("markdown", $"{check.Why}\n\n**What to do:** {check.Remedy}\n\n{string.Join("\n", check.References.Select(static reference => $"- {reference}"))}");
        json.WriteEndObject();
        json.WriteStartObject("defaultConfiguration");
        json.WriteString("level", SarifParts.Level(check.Severity));
        json.WriteEndObject();
        json.WriteStartObject("properties");
        json.WriteString("severity", Words.Lower(check.Severity));
        json.WriteString("precision", "high");
        if (check.Chapter == Chapter.Security)
            json.WriteString("security-severity", SecuritySeverity(check.Severity));
        else
            json.WriteString("problem.severity", ProblemSeverity(check.Severity));
        json.WriteStartArray("tags");
        json.WriteStringValue("kubernetes");
        json.WriteStringValue(Words.Lower(check.Chapter)); // GitHub heeds security-severity where there is the tag "security".
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>How GitHub's code scanning shows rules that are not about security.</summary>
    private static string ProblemSeverity(Severity severity) => severity switch
    {
        Severity.Critical or Severity.High => "error",
        Severity.Medium => "warning",
        _ => "recommendation",
    };

    /// <summary>The number that GitHub's code scanning sorts security rules by, on the scale of CVSS.</summary>
    private static string SecuritySeverity(Severity severity) => (severity switch
    {
        Severity.Critical => 9.5,
        Severity.High => 8.0,
        Severity.Medium => 5.5,
        Severity.Low => 3.0,
        _ => 0.5,
    }).ToString("0.0", CultureInfo.InvariantCulture);
}
