using System.Text;
using Seaworthy.Checks;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Reading;

namespace Seaworthy.Configuration;

/// <summary>
/// Decisions in a file: a list of <c>check</c>, <c>object</c>, <c>path</c> and <c>value</c>, where object and path may be left out.
/// An entry without a value is still open.
/// </summary>
public static class AnswersFile
{
    private static readonly string[] Keys = ["check", "object", "path", "value"];

    /// <summary>Reads a text as answers.</summary>
    /// <param name="name">What to call it in problems.</param>
    /// <param name="utf8">The bytes.</param>
    public static (Answers Answers, IReadOnlyList<LoadProblem> Problems) Parse(string name, ReadOnlyMemory<byte> utf8)
    {
        var problems = new List<LoadProblem>();
        var source = new SourceText(name, utf8);
        var reader = new SettingsReader(source, problems);
        var answers = new List<Answer>();
        foreach (var document in new YamlReader(ReadingLimits.Default).Read(source.Text, source, problems))
        {
            foreach (var item in reader.Items(document))
            {
                if (Read(item, reader) is { } answer)
                    answers.Add(answer);
            }
        }

        return (new([.. answers]), problems);
    }

    /// <summary>Writes the questions that are open, each with its proposal as the value and its basis as a comment.</summary>
    public static string Write(IEnumerable<Finding> waiting)
    {
        var text = new StringBuilder("# Decisions for 'seaworthy fix --answers'. What has no value stays as it is.\n");
        foreach (var finding in waiting)
        {
            var decision = finding.Decision!;
            text.Append($"""

                # {decision.Title}: {decision.Takes}{(decision.Proposal is { } proposal ? $"; proposed is {proposal.Basis}" : "")}.
                - check: {finding.Check.Id}
                  object: {Answer.NameOf(finding.Target)}
                  path: {Quoted(finding.Path)}
                  value:{(decision.Proposal is { } value ? " " + Quoted(value.Value) : "")}

                """.ReplaceLineEndings("\n"));
        }

        return text.ToString();
    }

    private static Answer? Read(Node node, SettingsReader reader)
    {
        if (node is not Mapping map)
        {
            reader.Refuse(node, "an answer is a map with check, object, path and value");
            return null;
        }

        reader.RefuseUnknown(map, Keys);
        var check = reader.Text(map["check"]) is "*" ? "*" : reader.Known(map["check"], Catalogue.Find, "check", [.. Catalogue.All.Select(static check => check.Id)])?.Id;
        if (map["check"] is null)
            reader.Refuse(map, "an answer names its check");
        return check is not null && reader.Text(map["value"]) is { } value ? new(check, value) { Object = reader.Text(map["object"]), Path = reader.Text(map["path"]) } : null;
    }

    private static string Quoted(string text) => $"\"{System.Text.Json.JsonEncodedText.Encode(text, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
}
