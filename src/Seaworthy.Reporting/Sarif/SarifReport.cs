using System.Globalization;
using System.Text.Json;
using Seaworthy.Checks;
using Seaworthy.Model.Documents;
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
    private const string Schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    /// <summary>Writes the report.</summary>
    public static void Write(Report report, Stream stream) => JsonOutput.Write(stream, json => WriteDocument(report, json));

    private static void WriteDocument(Report report, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("$schema", Schema);
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        WriteTool(json, report);
        WriteInvocation(json, report);
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteStartArray("results");
        var rules = report.Outcomes.Select(static (outcome, index) => (outcome.Check.Id, index)).ToDictionary(static rule => rule.Id, static rule => rule.index, StringComparer.Ordinal);
        foreach (var finding in report.Findings)
            WriteResult(json, finding, rules[finding.Check.Id]);
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
        WriteText(json, "shortDescription", check.Summary);
        WriteText(json, "fullDescription", check.Why);
        json.WriteStartObject("help");
        json.WriteString("text", $"{check.Why} {check.Remedy}");
        json.WriteString("markdown", $"{check.Why}\n\n**What to do:** {check.Remedy}\n\n{string.Join("\n", check.References.Select(static reference => $"- {reference}"))}");
        json.WriteEndObject();
        json.WriteStartObject("defaultConfiguration");
        json.WriteString("level", Level(check.Severity));
        json.WriteEndObject();
        json.WriteStartObject("properties");
        json.WriteString("severity", Words.Lower(check.Severity));
        if (check.Chapter == Chapter.Security)
            json.WriteString("security-severity", SecuritySeverity(check.Severity));
        json.WriteStartArray("tags");
        json.WriteStringValue(Words.Lower(check.Chapter));
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteInvocation(Utf8JsonWriter json, Report report)
    {
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", report.Problems.IsEmpty);
        json.WriteStartArray("toolExecutionNotifications");
        foreach (var problem in report.Problems)
        {
            json.WriteStartObject();
            json.WriteString("level", problem.NotEvaluated ? "warning" : "error");
            WriteText(json, "message", problem.Message);
            json.WriteStartArray("locations");
            WriteLocation(json, problem.Text?.Path ?? problem.Source, problem.Text is { IsRendered: true } ? null : problem.Place, null);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        foreach (var unevaluated in report.NotEvaluated)
        {
            json.WriteStartObject();
            json.WriteString("level", "note");
            WriteText(json, "message", $"{unevaluated.Check.Id} was not evaluated for {unevaluated.Target}: {unevaluated.Reason}");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteResult(Utf8JsonWriter json, Finding finding, int rule)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", finding.Check.Id);
        json.WriteNumber("ruleIndex", rule);
        json.WriteString("level", Level(finding.Severity));
        WriteText(json, "message", $"{finding.Target}: {finding.Message}. {finding.Remedy}");
        json.WriteStartArray("locations");
        if (finding.Source.IsLive)
            WriteLiveLocation(json, finding);
        else
            WriteLocation(json, finding.Source.Path, finding.Source.IsRendered ? null : finding.Place, finding);
        json.WriteEndArray();
        json.WriteStartObject("partialFingerprints");
        json.WriteString("seaworthyFinding/v1", Fingerprint.Of(finding));
        json.WriteEndObject();
        json.WriteStartObject("properties");
        json.WriteString("severity", Words.Lower(finding.Severity));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteLocation(Utf8JsonWriter json, string file, Place? place, Finding? finding)
    {
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", UriOf(file));
        json.WriteEndObject();
        if (place is { Line: > 0 } known)
        {
            json.WriteStartObject("region");
            json.WriteNumber("startLine", known.Line);
            json.WriteNumber("startColumn", known.Column);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        if (finding is not null)
            WriteLogicalLocation(json, finding);
        json.WriteEndObject();
    }

    /// <summary>An object of a live cluster is in no file.</summary>
    private static void WriteLiveLocation(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        WriteLogicalLocation(json, finding);
        json.WriteEndObject();
    }

    private static void WriteLogicalLocation(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartArray("logicalLocations");
        json.WriteStartObject();
        json.WriteString("fullyQualifiedName", $"{finding.Target} {finding.Path}");
        json.WriteString("kind", "member");
        json.WriteEndObject();
        json.WriteEndArray();
    }

    /// <summary>A relative reference for relative paths.</summary>
    private static string UriOf(string file)
    {
        var path = file.Replace('\\', '/');
        if (path.StartsWith("./", StringComparison.Ordinal))
            path = path[2..];
        return string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
    }

    private static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    private static string Level(Severity severity) => severity switch
    {
        Severity.Critical or Severity.High => "error",
        Severity.Medium => "warning",
        _ => "note",
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
