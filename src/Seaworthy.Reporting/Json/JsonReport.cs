using System.Globalization;
using System.Text.Json;
using Seaworthy.Checks;
using Seaworthy.Checks.Suppressions;
using Seaworthy.Model;
using Seaworthy.Model.Documents;

namespace Seaworthy.Reporting.Json;

/// <summary>
/// The report for programs. Its schema is <c>docs/schemas/report-1.json</c>: within a version fields are only ever
/// added. Nothing depends on time or on the machine, so two reports can be compared as text.
/// </summary>
public static class JsonReport
{
    /// <summary>The version of the schema.</summary>
    public const string SchemaVersion = "1";

    /// <summary>Writes the report.</summary>
    public static void Write(Report report, Stream stream) => JsonOutput.Write(stream, json => WriteDocument(report, json));

    private static void WriteDocument(Report report, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("schemaVersion", SchemaVersion);
        json.WriteString("tool", Tool.NameAndVersion);
        json.WriteString("kubernetesVersion", report.KubernetesVersion.ToString());
        WriteInput(json, report);
        WriteScores(json, report);
        json.WriteStartArray("findings");
        foreach (var finding in report.Findings)
            WriteFinding(json, finding, report.Comparison, null);
        json.WriteEndArray();
        WriteAccepted(json, report);
        WriteComparison(json, report.Comparison);
        WriteNotEvaluated(json, report);
        WriteProblems(json, report.Problems);
        WriteChecks(json, report);
        json.WriteEndObject();
    }

    private static void WriteInput(Utf8JsonWriter json, Report report)
    {
        json.WriteStartObject("input");
        json.WriteNumber("files", report.Files);
        json.WriteNumber("objects", report.Objects);
        json.WriteNumber("otherDocuments", report.OtherDocuments);
        json.WriteNumber("clusters", report.Clusters);
        json.WriteEndObject();
    }

    private static void WriteScores(Utf8JsonWriter json, Report report)
    {
        json.WriteStartArray("scores");
        foreach (var score in report.Scores)
        {
            json.WriteStartObject();
            json.WriteString("chapter", Words.Lower(score.Chapter));
            if (score.Points is { } points)
                json.WriteNumber("score", points);
            else
                json.WriteNull("score");
            if (score.Worst is { } worst)
                json.WriteString("worst", Words.Lower(worst));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteAccepted(Utf8JsonWriter json, Report report)
    {
        json.WriteStartArray("suppressed");
        foreach (var (finding, suppression) in report.Suppressed)
            WriteFinding(json, finding, report.Comparison, suppression);
        json.WriteEndArray();
        json.WriteStartArray("suppressionProblems");
        foreach (var problem in report.SuppressionProblems)
        {
            json.WriteStartObject();
            WriteLocation(json, problem.Source.Source.Name, problem.Source.Place);
            json.WriteString("message", problem.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteComparison(Utf8JsonWriter json, Comparison? comparison)
    {
        if (comparison is null)
            return;
        json.WriteStartObject("comparison");
        json.WriteString("against", comparison.Against);
        json.WriteStartArray("gone");
        foreach (var gone in comparison.Gone)
        {
            json.WriteStartObject();
            json.WriteString("check", gone.Check);
            json.WriteString("object", gone.Object);
            json.WriteString("path", gone.Path);
            json.WriteString("fingerprint", gone.Fingerprint);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteFinding(Utf8JsonWriter json, Finding finding, Comparison? comparison, Suppression? suppression)
    {
        json.WriteStartObject();
        json.WriteString("check", finding.Check.Id);
        json.WriteString("chapter", Words.Lower(finding.Check.Chapter));
        json.WriteString("severity", Words.Lower(finding.Severity));
        WriteObject(json, "object", finding.Target);
        json.WriteString("path", finding.Path);
        WriteLocation(json, finding.Source.Name, finding.Place);
        json.WriteString("message", finding.Message);
        json.WriteString("remedy", finding.Remedy);
        json.WriteString("fingerprint", Fingerprint.Of(finding));
        if (comparison is not null)
            json.WriteBoolean("new", comparison.IsNew(finding));
        if (suppression is not null)
            WriteSuppression(json, suppression);
        if (finding.Related.Count > 0)
        {
            json.WriteStartArray("related");
            foreach (var related in finding.Related)
                WriteObject(json, null, related);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteSuppression(Utf8JsonWriter json, Suppression suppression)
    {
        json.WriteStartObject("suppression");
        json.WriteString("reason", suppression.Reason);
        if (suppression.Until is { } until)
            json.WriteString("until", until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteString("by", suppression.AnnotationOf is null ? "configuration" : "annotation");
        WriteLocation(json, suppression.Source.Source.Name, suppression.Source.Place);
        json.WriteEndObject();
    }

    internal static void WriteObject(Utf8JsonWriter json, string? name, ObjectRef target)
    {
        if (name is null)
            json.WriteStartObject();
        else
            json.WriteStartObject(name);
        json.WriteString("group", target.Kind.Group);
        json.WriteString("kind", target.Kind.Kind);
        json.WriteString("namespace", target.Namespace);
        json.WriteString("name", target.Name);
        json.WriteEndObject();
    }

    internal static void WriteLocation(Utf8JsonWriter json, string file, Place? place)
    {
        json.WriteStartObject("location");
        json.WriteString("file", file);
        if (place is { Line: > 0 } known)
        {
            json.WriteNumber("line", known.Line);
            json.WriteNumber("column", known.Column);
        }

        json.WriteEndObject();
    }

    private static void WriteNotEvaluated(Utf8JsonWriter json, Report report)
    {
        json.WriteStartArray("notEvaluated");
        foreach (var unevaluated in report.NotEvaluated)
        {
            json.WriteStartObject();
            json.WriteString("check", unevaluated.Check.Id);
            WriteObject(json, "object", unevaluated.Target);
            json.WriteString("reason", unevaluated.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    internal static void WriteProblems(Utf8JsonWriter json, IEnumerable<LoadProblem> problems)
    {
        json.WriteStartArray("problems");
        foreach (var problem in problems)
        {
            json.WriteStartObject();
            WriteLocation(json, problem.Source, problem.Place);
            json.WriteString("message", problem.Message);
            json.WriteBoolean("notEvaluated", problem.NotEvaluated);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteChecks(Utf8JsonWriter json, Report report)
    {
        json.WriteStartArray("checks");
        foreach (var outcome in report.Outcomes)
        {
            json.WriteStartObject();
            json.WriteString("id", outcome.Check.Id);
            json.WriteNumber("subjects", outcome.Subjects);
            json.WriteNumber("holding", outcome.Holding);
            json.WriteNumber("failing", outcome.Failing);
            json.WriteNumber("notEvaluated", outcome.NotEvaluated.Length);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
