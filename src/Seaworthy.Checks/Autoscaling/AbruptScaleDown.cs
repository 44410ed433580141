using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Autoscaling;

/// <summary>A dip of a minute is no reason to stop pods that the next minute needs.</summary>
internal static class AbruptScaleDown
{
    private const int Shortest = 60;

    public static Check Check { get; } = new Check<HorizontalPodAutoscaler>
    {
        Id = "abrupt-scale-down",
        Chapter = Chapter.Autoscaling,
        Severity = Severity.Low,
        Summary = "Autoscaler removes pods at the first dip in load",
        Remedy = "Set behavior.scaleDown.stabilizationWindowSeconds to 300, the default, or let policies remove few pods at a time.",
        Repair = Repairability.Decision,
        Why = "Metrics swing within a minute: without a window the autoscaler stops pods in every dip and starts them again in the next swing; requests wait for pods that are still starting.",
        References = ["https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/"],
        Evaluate = static (hpa, _) => hpa["spec.behavior.scaleDown.stabilizationWindowSeconds"] is { Integer: < Shortest } window && !IsGradual(hpa["spec.behavior.scaleDown"])
            ? [new(window, $"scales down after {window.Integer} seconds of lower load, all surplus pods at once") { Decide = () => Decision.Number(window, "Scale down only after so many seconds of lower load", Shortest, new("300", "the default of Kubernetes")) }]
            : [],
    };

    /// <summary>Whether policies hold the pace: by default all surplus pods may go within 15 seconds.</summary>
    private static bool IsGradual(Field scaleDown) => scaleDown["selectPolicy"].Text == "Disabled"
        || (scaleDown["policies"].Count > 0 && scaleDown["policies"].Items.All(static policy => policy["type"].Text != "Percent" || policy["value"].Integer < 100));
}
