using System.Text.Json;
using Seaworthy.Analysis.Rollouts;
using Seaworthy.Model.Values;
using Seaworthy.Tests;

namespace Seaworthy.Analysis.Tests.Rollouts;

public sealed class RollingUpdateTests
{
    [Fact]
    public void Fenceposts_are_those_of_the_Deployment_controller() => Conformance.Check("rolling-update.jsonl", static line =>
    {
        var isRead = TryRead(line.GetProperty("maxSurge"), out var maxSurge) & TryRead(line.GetProperty("maxUnavailable"), out var maxUnavailable);
        if (line.IsError() || !isRead)
            return line.IsError() == !isRead ? null : isRead ? "should be refused" : "is refused";

        var actual = RollingUpdate.Resolve(line.GetProperty("replicas").GetInt32(), maxSurge, maxUnavailable);
        return actual == new RollingUpdate(line.GetProperty("surge").GetInt32(), line.GetProperty("unavailable").GetInt32()) ? null : $"is {actual}";
    });

    private static bool TryRead(JsonElement json, out IntOrPercent value) => json.ValueKind == JsonValueKind.String
        ? IntOrPercent.TryParse(json.GetString()!, isString: true, out value)
        : IntOrPercent.TryParse(json.GetRawText(), isString: false, out value);
}
