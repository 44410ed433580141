using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Autoscaling;

/// <summary>Load does not wait for a window to pass.</summary>
internal static class SlowScaleUp
{
    private static readonly Parameter<long> Longest = Parameter.Number("seconds", "seconds of higher load that the autoscaler may wait for before it adds pods", 300, 1);

    public static Check Check { get; } = new Check<HorizontalPodAutoscaler>
    {
        Id = "slow-scale-up",
        Chapter = Chapter.Autoscaling,
        Severity = Severity.Low,
        Summary = "Autoscaler adds pods only after minutes of higher load",
        Remedy = "Leave stabilizationWindowSeconds of scaleUp at 0, the default, and calm the autoscaler on the way down.",
        Repair = Repairability.Decision,
        Why = "The window makes the autoscaler act on the lowest load of the last minutes. A peak is over, or the pods have broken down under it, before the first new pod starts.",
        References = ["https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#stabilization-window"],
        Parameters = [Longest],
        AppliesTo = static (hpa, _) => hpa["spec.behavior.scaleUp"].Exists,
        Evaluate = static (hpa, context) => hpa["spec.behavior.scaleUp.stabilizationWindowSeconds"] is var window && window.Integer >= context.Value(Longest)
            ? [new(window, $"adds pods only after {window.Integer} s of higher load") { Decide = () => Decision.Number(window, "Add pods after so many seconds of higher load", 0, new("0", "the default of Kubernetes")) }]
            : [],
    };
}
