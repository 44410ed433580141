using Seaworthy.Model;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Autoscaling;

/// <summary>What KEDA refuses: CheckReplicaCountBoundsAreValid in apis/keda/v1alpha1/scaledobject_types.go, and its admission webhook.</summary>
internal static class ScaledObjectInvalid
{
    /// <summary>KEDA's default for <c>maxReplicaCount</c>.</summary>
    private const long MostByDefault = 100;

    public static Check Check { get; } = new Check<ReplicaScaler>
    {
        Id = "scaled-object-invalid",
        Chapter = Chapter.Autoscaling,
        Severity = Severity.High,
        Summary = "KEDA refuses the bounds or triggers of a ScaledObject",
        Remedy = "Keep idleReplicaCount < minReplicaCount ≤ maxReplicaCount, and list at least one trigger, each name once.",
        Repair = Repairability.Decision,
        Why = "KEDA makes no autoscaler of the ScaledObject and says so in its status only. The workload stays at the size that it has.",
        References = ["https://keda.sh/docs/latest/reference/scaledobject-spec/", "https://keda.sh/docs/latest/concepts/admission-webhooks/"],
        AppliesTo = static (scaler, _) => scaler.Object.Kind == Kinds.ScaledObject,
        Evaluate = static (scaler, _) => [.. Bounds(scaler), .. Triggers(scaler)],
    };

    /// <summary>KEDA takes a written minimum of 0 for 1 when it compares, as the autoscaler that it makes has at least 1.</summary>
    private static IEnumerable<Violation> Bounds(ReplicaScaler scaler)
    {
        var (min, max, idle) = (scaler["spec.minReplicaCount"], scaler["spec.maxReplicaCount"], scaler["spec.idleReplicaCount"]);
        var least = min.Integer is { } written ? Math.Max(1, written) : 0;
        var most = max.Integer ?? MostByDefault;
        if (least > most)
            yield return new(max, $"has maxReplicaCount {most}{(max.Exists ? "" : " (the default)")} below minReplicaCount {least}") { Decide = () => Decision.Number(max, "Let the ScaledObject add pods, up to so many replicas", least, proposal: null) };
        if (idle.Integer >= least)
            yield return new(idle, $"has idleReplicaCount {idle.Integer}, which must be less than minReplicaCount ({(min.Exists ? least : "0, the default")})") { Decide = () => Decision.Number(min, "Keep more replicas than the ScaledObject idles with", idle.Integer.Value + 1, proposal: null) };
    }

    private static IEnumerable<Violation> Triggers(ReplicaScaler scaler)
    {
        if (scaler["spec.triggers"].Count == 0)
            yield return new(scaler["spec.triggers"], "has no triggers");
        var repeated = scaler["spec.triggers"].Items.Where(static trigger => trigger["name"].Text is { Length: > 0 })
            .GroupBy(static trigger => trigger["name"].Text!)
            .SelectMany(static same => same.Skip(1));
        foreach (var trigger in repeated.DistinctBy(static trigger => trigger["name"].Text))
            yield return new(trigger["name"], $"has two triggers named '{trigger["name"].Text}'");
    }
}
