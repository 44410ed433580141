using System.Text.Json;
using Seaworthy.Checks;

namespace Seaworthy.Reporting.Json;

/// <summary>The catalogue for programs.</summary>
public static class CatalogueJson
{
    /// <summary>Writes an array of checks.</summary>
    public static void Write(IEnumerable<Check> checks, Stream stream) => JsonOutput.Write(stream, json => WriteDocument(checks, json));

    private static void WriteDocument(IEnumerable<Check> checks, Utf8JsonWriter json)
    {
        json.WriteStartArray();
        foreach (var check in checks)
        {
            json.WriteStartObject();
            json.WriteString("id", check.Id);
            json.WriteString("chapter", Words.Lower(check.Chapter));
            json.WriteString("severity", Words.Lower(check.Severity));
            json.WriteString("subject", check.Subject);
            if (check.Profile is { } profile)
                json.WriteString("profile", profile.Name);
            json.WriteString("summary", check.Summary);
            json.WriteString("why", check.Why);
            json.WriteString("remedy", check.Remedy);
            WriteList(json, "references", check.References);
            WriteList(json, "peers", check.Peers);
            WriteParameters(json, check.Parameters);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteParameters(Utf8JsonWriter json, ValueList<Parameter> parameters)
    {
        json.WriteStartArray("parameters");
        foreach (var parameter in parameters)
        {
            json.WriteStartObject();
            json.WriteString("name", parameter.Name);
            json.WriteString("summary", parameter.Summary);
            json.WriteString("default", parameter.DefaultText);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteList(Utf8JsonWriter json, string name, ValueList<string> items)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
            json.WriteStringValue(item);
        json.WriteEndArray();
    }
}
