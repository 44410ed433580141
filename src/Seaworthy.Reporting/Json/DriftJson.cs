using System.Text.Json;
using Seaworthy.Analysis.Drift;
using Seaworthy.Model;
using Seaworthy.Model.Documents;

namespace Seaworthy.Reporting.Json;

/// <summary>
/// What differs between manifests and a live cluster, for programs. Its schema is <c>docs/schemas/drift-1.json</c>:
/// within a version fields are only ever added. Values that may be secrets are left out.
/// </summary>
public static class DriftJson
{
    /// <summary>The version of the schema.</summary>
    public const string SchemaVersion = "1";

    /// <summary>Writes the report.</summary>
    public static void Write(DriftReport report, Stream stream) => JsonOutput.Write(stream, json => WriteDocument(report, json));

    private static void WriteDocument(DriftReport report, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("schemaVersion", SchemaVersion);
        json.WriteString("tool", Tool.NameAndVersion);
        json.WriteString("manifests", report.Manifests);
        json.WriteString("cluster", report.Cluster);
        json.WriteNumber("same", report.Drift.Same);
        WriteArray("changed", report.Drift.Changed, changed => WriteChanged(json, changed));
        WriteArray("missing", report.Drift.Missing, missing => WriteDeclared(json, missing));
        WriteArray("undeclared", report.Drift.Undeclared, item => JsonReport.WriteObject(json, "object", item.Ref));
        WriteArray("notCompared", report.Drift.NotCompared, open =>
        {
            WriteDeclared(json, open.Declared);
            json.WriteString("reason", open.Reason);
        });
        JsonReport.WriteProblems(json, report.Problems);
        json.WriteEndObject();

        void WriteArray<T>(string name, IEnumerable<T> items, Action<T> write)
        {
            json.WriteStartArray(name);
            foreach (var item in items)
            {
                json.WriteStartObject();
                write(item);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }
    }

    private static void WriteDeclared(Utf8JsonWriter json, KubernetesObject declared)
    {
        JsonReport.WriteObject(json, "object", declared.Ref);
        WriteLocation(json, declared.PlaceOf(declared["kind"]));
    }

    private static void WriteChanged(Utf8JsonWriter json, ChangedObject changed)
    {
        JsonReport.WriteObject(json, "object", changed.Declared.Ref);
        json.WriteStartArray("differences");
        foreach (var difference in changed.Differences)
        {
            json.WriteStartObject();
            json.WriteString("path", difference.Path.ToString());
            WriteLocation(json, difference.Place);
            json.WriteBoolean("hidden", difference.HidesValue);
            if (!difference.HidesValue)
            {
                WriteValue(json, "declared", difference.Declared);
                WriteValue(json, "cluster", difference.Running);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteLocation(Utf8JsonWriter json, SourcePlace place) => JsonReport.WriteLocation(json, place.Source.Name, place.Place);

    private static void WriteValue(Utf8JsonWriter json, string name, Node? node)
    {
        json.WritePropertyName(name);
        WriteNode(json, node);
    }

    private static void WriteNode(Utf8JsonWriter json, Node? node)
    {
        switch (node)
        {
            case Mapping map:
                json.WriteStartObject();
                foreach (var entry in map.Entries)
                    WriteValue(json, entry.Key, entry.Value);
                json.WriteEndObject();
                break;
            case Sequence list:
                json.WriteStartArray();
                foreach (var item in list.Items)
                    WriteNode(json, item);
                json.WriteEndArray();
                break;
            case Scalar { Kind: ScalarKind.Boolean } scalar:
                json.WriteBooleanValue(YamlScalars.IsTrue(scalar.Text));
                break;
            case Scalar { Kind: ScalarKind.Integer } scalar when YamlScalars.Integer(scalar) is { } number:
                json.WriteNumberValue(number);
                break;
            case Scalar { Kind: ScalarKind.Float } scalar when YamlScalars.Float(scalar.Text) is { } number:
                json.WriteNumberValue(number);
                break;
            case Scalar { Kind: not ScalarKind.Null } scalar:
                json.WriteStringValue(scalar.Text);
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }
}
