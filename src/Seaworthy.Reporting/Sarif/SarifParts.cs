using System.Text.Json;
using Seaworthy.Checks;
using Seaworthy.Model;

namespace Seaworthy.Reporting.Sarif;

/// <summary>What results and notifications have in common.</summary>
internal static class SarifParts
{
    /// <summary>A property with a text.</summary>
    public static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    /// <summary>A file and, where known, where in it. The caller has opened the location and closes it.</summary>
    public static void WritePhysicalLocation(Utf8JsonWriter json, string file, Region? region)
    {
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", UriOf(file));
        json.WriteEndObject();
        if (region is { } known)
        {
            json.WriteStartObject("region");
            json.WriteNumber("startLine", known.Line);
            json.WriteNumber("startColumn", known.Column);
            if (known.EndColumn is { } end)
            {
                json.WriteNumber("endLine", known.Line);
                json.WriteNumber("endColumn", end);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    /// <summary>An object, or a field of it.</summary>
    public static void WriteLogicalLocation(Utf8JsonWriter json, ObjectRef target, string path)
    {
        json.WriteStartArray("logicalLocations");
        json.WriteStartObject();
        json.WriteString("name", path.Length == 0 ? target.Name : path[(path.LastIndexOf('.') + 1)..]);
        json.WriteString("fullyQualifiedName", path.Length == 0 ? target.ToString() : $"{target} {path}");
        json.WriteString("kind", path.Length == 0 ? "object" : "member");
        json.WriteEndObject();
        json.WriteEndArray();
    }

    /// <summary>SARIF's three levels.</summary>
    public static string Level(Severity severity) => severity switch
    {
        Severity.Critical or Severity.High => "error",
        Severity.Medium => "warning",
        _ => "note",
    };

    /// <summary>The place of something that is no finding; null where lines are not those of the file.</summary>
    public static Region? At(SourcePlace place) => !place.Source.HasLinesOfFile || place.Place.Line <= 0 ? null : new(place.Place.Line, place.Place.Column, null);

    /// <summary>A relative reference for relative paths.</summary>
    private static string UriOf(string file) => string.Join('/', FilePath.Plain(file).Split('/').Select(Uri.EscapeDataString));
}
