using System.Text.Json;

namespace Seaworthy.Tests;

/// <summary>Runs every line of a file of upstream verdicts and reports all that differ at once.</summary>
internal static class Conformance
{
    private const int Shown = 20;

    public static void Check(string file, Func<JsonElement, string?> difference) => Check("kubernetes-values", file, difference);

    public static void Check(string folder, string file, Func<JsonElement, string?> difference)
    {
        var lines = File.ReadAllLines(Repository.Shared("conformance", folder, file));
        List<string> differences = [];
        foreach (var line in lines)
        {
            using var document = JsonDocument.Parse(line);
            if (difference(document.RootElement) is { } found)
                differences.Add($"{line}\n    {found}");
        }

        lines.ShouldNotBeEmpty();
        if (differences.Count > 0)
            Assert.Fail($"{differences.Count} of {lines.Length} differ:\n{string.Join('\n', differences.Take(Shown))}");
    }

    public static bool IsError(this JsonElement line) => line.TryGetProperty("error", out _);

    public static string? TextOrNull(this JsonElement line, string name) =>
        line.TryGetProperty(name, out var value) ? value.GetString() : null;

    public static Dictionary<string, string> Map(this JsonElement line, string name) =>
        line.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object
            ? value.EnumerateObject().ToDictionary(static label => label.Name, static label => label.Value.GetString()!)
            : [];

    public static JsonElement[] List(this JsonElement line, string name) =>
        line.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [];
}
