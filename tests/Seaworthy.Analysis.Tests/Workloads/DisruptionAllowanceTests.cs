using System.Text.Json;
using Seaworthy.Analysis.Workloads;
using Seaworthy.Model.Values;
using Seaworthy.Tests;

namespace Seaworthy.Analysis.Tests.Workloads;

public sealed class DisruptionAllowanceTests
{
    [Fact]
    public void Healthy_pods_and_allowed_disruptions_are_those_of_the_disruption_controller() => Conformance.Check("quotas", "pdb.jsonl", static line =>
    {
        var result = line.GetProperty("result");
        if (result.GetProperty("condition").GetProperty("reason").GetString() == "SyncFailed")
            return null;

        var spec = line.GetProperty("pdb").GetProperty("spec");
        var actual = DisruptionAllowance.Resolve(result.GetProperty("expectedPods").GetInt32(), Read(spec, "minAvailable"), Read(spec, "maxUnavailable"));
        var desired = result.GetProperty("desiredHealthy").GetInt32();
        var allowed = result.GetProperty("disruptionsAllowed").GetInt32();
        return actual.DesiredHealthy == desired && actual.Allowed(result.GetProperty("currentHealthy").GetInt32()) == allowed ? null : $"is {actual}";
    });

    [Theory]
    [InlineData(3, "2", null, 1)]
    [InlineData(2, "2", null, 0)]
    [InlineData(1, "1%", null, 0)]
    [InlineData(10, "91%", null, 0)]
    [InlineData(10, "90%", null, 1)]
    [InlineData(10, null, "0", 0)]
    [InlineData(10, null, "1%", 1)]
    [InlineData(2, null, "5", 2)]
    [InlineData(0, null, "1", 0)]
    [InlineData(5, null, null, 0)]
    public void Percentages_round_up_on_either_side(int replicas, string? minAvailable, string? maxUnavailable, int allowed) =>
        DisruptionAllowance.Resolve(replicas, Read(minAvailable), Read(maxUnavailable)).Allowed(replicas).ShouldBe(allowed);

    private static IntOrPercent? Read(JsonElement spec, string name) => spec.TryGetProperty(name, out var json)
        ? Read(json.ValueKind == JsonValueKind.String ? json.GetString() : json.GetRawText())
        : null;

    private static IntOrPercent? Read(string? text) =>
        text is not null && IntOrPercent.TryParse(text, isString: text.EndsWith('%'), out var value) ? value : null;
}
