using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Reading;
using Seaworthy.Tests;

namespace Seaworthy.Model.Tests.Documents;

/// <summary>What sigs.k8s.io/yaml makes of a text, as data.</summary>
public sealed class YamlConformanceTests
{
    [Fact]
    public void Texts_are_read_as_sigs_k8s_io_yaml_reads_them()
    {
        var mismatches = new List<string>();
        foreach (var line in File.ReadLines(Repository.Shared("conformance", "kubernetes-values", "yaml.jsonl")))
        {
            using var @case = JsonDocument.Parse(line);
            var yaml = @case.RootElement.GetProperty("yaml").GetString()!;
            var problems = new List<LoadProblem>();
            var source = new SourceText("case.yaml", Encoding.UTF8.GetBytes(yaml));
            var documents = new YamlReader(ReadingLimits.Default).Read(yaml.TrimStart('\uFEFF'), source, problems);

            var refused = problems.Count > 0;
            if (@case.RootElement.TryGetProperty("error", out _))
            {
                if (!refused)
                    mismatches.Add($"{line}: should be refused");
            }
            else if (refused)
            {
                mismatches.Add($"{line}: {problems.FirstOrDefault()}");
            }
            else if (!Same(documents is [var root, ..] ? root : null, @case.RootElement.GetProperty("json")))
            {
                mismatches.Add(line);
            }
        }

        mismatches.ShouldBeEmpty();
    }

    private static bool Same(Node? node, JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null => node is null or Scalar { Kind: ScalarKind.Null },
        JsonValueKind.String => node is Scalar { Kind: ScalarKind.String } text && text.Text == json.GetString(),
        JsonValueKind.True or JsonValueKind.False => node is Scalar { Kind: ScalarKind.Boolean } flag && YamlScalars.IsTrue(flag.Text) == json.GetBoolean(),
        JsonValueKind.Number => node is Scalar number && SameNumber(number, json.GetRawText()),
        JsonValueKind.Array => node is Sequence list && list.Items.Length == json.GetArrayLength() && list.Items.ToArray().Zip(json.EnumerateArray(), Same).All(static same => same),
        _ => node is Mapping map && map.Entries.Length == json.EnumerateObject().Count() && json.EnumerateObject().All(property => map[property.Name] is { } value && Same(value, property.Value)),
    };

    private static bool SameNumber(Scalar scalar, string json) => scalar.Kind switch
    {
        ScalarKind.Integer => YamlScalars.BigInteger(scalar.Text) == BigInteger.Parse(json, CultureInfo.InvariantCulture),
        ScalarKind.Float => YamlScalars.Float(scalar.Text) == double.Parse(json, CultureInfo.InvariantCulture),
        _ => false,
    };
}
