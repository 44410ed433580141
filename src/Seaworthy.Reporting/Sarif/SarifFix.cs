using System.Text.Json;
using Seaworthy.Checks;
using Seaworthy.Model.Documents;

namespace Seaworthy.Reporting.Sarif;

/// <summary>What mends a finding without a choice, as a SARIF fix that editors and review tools offer.</summary>
internal static class SarifFix
{
    /// <summary>Writes the fix of a result; nothing where there is none.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="finding">The finding.</param>
    /// <param name="edits">The edits of files that make it.</param>
    public static void Write(Utf8JsonWriter json, Finding finding, IReadOnlyList<ProposedEdit> edits)
    {
        if (finding.Fix is not { } fix || edits.Count == 0)
            return;
        json.WriteStartArray("fixes");
        json.WriteStartObject();
        SarifParts.WriteText(json, "description", fix.Title);
        json.WriteStartArray("artifactChanges");
        foreach (var file in edits.GroupBy(static edit => edit.Source.Name, StringComparer.Ordinal))
        {
            json.WriteStartObject();
            json.WriteStartObject("artifactLocation");
            json.WriteString("uri", FilePath.Of(file.First().Source));
            json.WriteEndObject();
            json.WriteStartArray("replacements");
            foreach (var edit in file)
                Write(json, edit);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, ProposedEdit edit)
    {
        var (line, column) = At(edit.Source, edit.Start);
        var (endLine, endColumn) = At(edit.Source, edit.Start + edit.Length);
        json.WriteStartObject();
        json.WriteStartObject("deletedRegion");
        json.WriteNumber("startLine", line);
        json.WriteNumber("startColumn", column);
        json.WriteNumber("endLine", endLine);
        json.WriteNumber("endColumn", endColumn);
        json.WriteEndObject();
        json.WriteStartObject("insertedContent");
        json.WriteString("text", edit.Text);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static (int Line, int Column) At(SourceText source, int offset)
    {
        var before = source.Text.AsSpan(0, offset);
        return (before.Count('\n') + 1, offset - before.LastIndexOf('\n'));
    }
}
