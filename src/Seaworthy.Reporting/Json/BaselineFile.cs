using System.Text.Json;

namespace Seaworthy.Reporting.Json;

/// <summary>
/// The findings that a team starts from, so that only new ones fail: identities alone, one a line and in order, so that
/// a change to the file reads as findings that came and went. It holds no message and no place, which edits would move.
/// </summary>
public static class BaselineFile
{
    private const string SchemaVersion = "1";

    /// <summary>Writes the findings of a report that nobody accepts otherwise.</summary>
    public static void Write(Report report, Stream stream)
    {
        using var writer = new StreamWriter(stream) { NewLine = "\n" };
        writer.Write($"{{\n  \"schemaVersion\": \"{SchemaVersion}\",\n  \"findings\": [");
        var separator = "\n    ";
        foreach (var identity in report.Findings.Select(FindingIdentity.Of).Distinct().Order())
        {
            writer.Write(separator);
            writer.Write(Line(identity));
            separator = ",\n    ";
        }

        writer.Write("\n  ]\n}\n");
    }

    /// <summary>Reads what <see cref="Write"/> wrote, or says what is wrong with it.</summary>
    public static string? TryRead(ReadOnlyMemory<byte> utf8, out IReadOnlyList<FindingIdentity> findings)
    {
        findings = [];
        try
        {
            using var document = JsonDocument.Parse(utf8);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("schemaVersion", out var version) || !root.TryGetProperty("findings", out var list) || list.ValueKind != JsonValueKind.Array)
                return "this is not a baseline; 'seaworthy baseline write' makes one";
            if (version.ToString() != SchemaVersion)
                return $"this baseline is of version {version}, and only {SchemaVersion} is known; use a newer Seaworthy or write it anew";
            findings = [.. list.EnumerateArray().Select(static item => new FindingIdentity(Text(item, "check"), Text(item, "object"), Text(item, "path"), Text(item, "fingerprint")))];
            return findings.Any(static finding => finding.Fingerprint.Length == 0) ? "a finding in it has no fingerprint; write it anew with 'seaworthy baseline write'" : null;
        }
        catch (JsonException broken)
        {
            return $"this is not JSON (line {broken.LineNumber + 1}); was it left with a merge conflict? 'seaworthy baseline write' makes it anew";
        }
    }

    private static string Line(FindingIdentity identity)
    {
        using var buffer = new MemoryStream();
        using (var json = JsonOutput.CompactWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("check", identity.Check);
            json.WriteString("object", identity.Object);
            json.WriteString("path", identity.Path);
            json.WriteString("fingerprint", identity.Fingerprint);
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static string Text(JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
