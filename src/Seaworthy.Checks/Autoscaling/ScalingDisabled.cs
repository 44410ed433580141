using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Autoscaling;

/// <summary>selectPolicy: Disabled is for a migration or an incident; it stays behind easily.</summary>
internal static class ScalingDisabled
{
    public static Check Check { get; } = new Check<ReplicaScaler>
    {
        Id = "scaling-disabled",
        Chapter = Chapter.Autoscaling,
        Severity = Severity.Medium,
        Summary = "Autoscaler is told not to scale in one direction",
        Remedy = "Remove selectPolicy: Disabled; slow scaling down by policies and a stabilization window instead.",
        Repair = Repairability.Decision,
        Why = "An autoscaler that may not scale up leaves the workload alone with its load. One that may not scale down keeps the size of the highest peak, and pays for it, until somebody sets the replicas by hand.",
        References = ["https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#configurable-scaling-behavior"],
        AppliesTo = static (scaler, _) => Behavior(scaler).Exists,
        Evaluate = static (scaler, _) => [.. Judge(Behavior(scaler))],
    };

    private static Field Behavior(ReplicaScaler scaler) => scaler["spec.behavior"] is { Exists: true } behavior ? behavior : scaler["spec.advanced.horizontalPodAutoscalerConfig.behavior"];

    private static IEnumerable<Violation> Judge(Field behavior)
    {
        if (behavior["scaleUp.selectPolicy"] is { Text: "Disabled" } up)
            yield return new(up, "never adds pods, however high the load is") { Decide = () => Enable(behavior["scaleUp"], "Let the autoscaler add pods") };
        if (behavior["scaleDown.selectPolicy"] is { Text: "Disabled" } down)
            yield return new(down, "never removes pods that a peak has added") { Severity = Severity.Low, Decide = () => Enable(behavior["scaleDown"], "Let the autoscaler remove pods") };
    }

    /// <summary>Whoever switched it off may still need that.</summary>
    private static Decision Enable(Field rules, string title) => Decision.Confirm(Fix.Remove(title, rules.Count == 1 ? rules : rules["selectPolicy"]), proposal: null);
}
