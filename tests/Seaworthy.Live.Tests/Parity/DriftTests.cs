using System.Text.Json.Nodes;
using Seaworthy.Analysis.Drift;
using Seaworthy.Live.Tests.Server;
using Seaworthy.Model;
using Seaworthy.Tests;

namespace Seaworthy.Live.Tests.Parity;

/// <summary>A cluster that manifests were applied to differs from them in nothing, whatever the API server writes.</summary>
public sealed class DriftTests
{
    public static TheoryData<string> Checks => ParityTests.Checks;

    [Theory]
    [MemberData(nameof(Checks))]
    public async Task What_was_applied_as_declared_has_not_drifted(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(Repository.At("tests", "fixtures", folder), "*.yaml", SearchOption.AllDirectories).Where(static file => Path.GetFileName(file) != "settings.yaml" && !file.EndsWith(".answers.yaml", StringComparison.Ordinal)))
        {
            var declared = new ClusterSnapshot(Fixture.Read(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Objects);

            // Two objects of one name are one in a cluster.
            var stored = declared.Objects.GroupBy(static item => item.Ref).Select(static same => same.Last());
            await using var server = await FakeApiServer.StartAsync(ServedObjects.Of(stored, static (item, root) => WithoutZeros(Stored(ApiServerDefaults.Apply(item, root))), servesBuiltIn: false));
            using var reading = new LiveReading();
            var live = await reading.ReadAsync(server, options => options with { ReadSecrets = true, FurtherKinds = [.. declared.Objects.Select(static item => item.Kind)] });

            var drift = ClusterDrift.Between(declared, live.Input.Clusters.ShouldHaveSingleItem(), LiveReader.WithoutDefaults);

            var name = Path.GetRelativePath(Repository.Root, file);
            drift.Missing.Select(static item => item.Ref.ToString()).ShouldBeEmpty(name);
            drift.Changed.SelectMany(static changed => changed.Differences.Select(difference => $"{changed.Declared.Ref} {difference.Path}")).ShouldBeEmpty(name);

            // The server of this test gives objects with a generateName a name.
            drift.Undeclared.Where(static item => !item.Name.EndsWith(ApiServerDefaults.Suffix, StringComparison.Ordinal)).Select(static item => item.Ref.ToString()).ShouldBeEmpty(name);
        }
    }

    /// <summary>What is written as text is stored encoded, with the rest.</summary>
    private static JsonObject Stored(JsonObject root)
    {
        if (root["stringData"] is JsonObject texts)
        {
            root["data"] = new JsonObject([.. (root["data"] as JsonObject ?? []).Select(static entry => KeyValuePair.Create(entry.Key, entry.Value?.DeepClone())), .. texts.Select(static entry => KeyValuePair.Create(entry.Key, (JsonNode?)"ZW5jb2RlZA=="))]);
            root.Remove("stringData");
        }

        return root;
    }

    /// <summary>What Go's types leave out when they are written as JSON, as far as manifests write it.</summary>
    private static JsonObject WithoutZeros(JsonObject root)
    {
        foreach (var (key, value) in root.ToList())
        {
            if (value is JsonObject map)
                WithoutZeros(map);
            else if (value is JsonArray list)
                list.OfType<JsonObject>().ToList().ForEach(static item => WithoutZeros(item));
            if (value is JsonValue scalar && (scalar.ToJsonString() == "\"\"" || (scalar.ToJsonString() == "false" && key is "hostNetwork" or "hostPID" or "hostIPC" or "readOnly" or "stdin" or "tty")))
                root.Remove(key);
        }

        return root;
    }
}
