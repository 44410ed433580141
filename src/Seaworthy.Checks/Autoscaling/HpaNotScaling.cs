using Seaworthy.Analysis.Live;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Autoscaling;

/// <summary>What a running cluster says about an autoscaler; a manifest has no status and is not asked.</summary>
internal static class HpaNotScaling
{
    public static Check Check { get; } = new Check<HorizontalPodAutoscaler>
    {
        Id = "hpa-not-scaling",
        Chapter = Chapter.Autoscaling,
        Severity = Severity.High,
        Summary = "Autoscaler says that it cannot scale, or has no room left",
        Remedy = "Mend what the reason names: metrics, requests or the target. Where the maximum is reached, raise maxReplicas or give each pod more.",
        Repair = Repairability.None("it is the state of a running cluster, not of a manifest"),
        Why = "An autoscaler without metrics leaves the workload as it is, however high the load. One that stays at its maximum has no answer to any more load.",
        References = ["https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale-walkthrough/#appendix-horizontal-pod-autoscaler-status-conditions"],
        AppliesTo = static (hpa, _) => hpa["status.conditions"].Count > 0,
        Evaluate = static (hpa, _) =>
        {
            var field = hpa["status.conditions"];
            foreach (var type in new[] { "AbleToScale", "ScalingActive" })
            {
                // With zero replicas it is switched off on purpose.
                if (hpa.Object.Condition(type) is { } condition && condition["status"].Text == "False" && condition["reason"].Text != "ScalingDisabled")
                    return [new(field, $"cannot scale: {condition["reason"].Text}{Detail(condition)}")];
            }

            return hpa.Object.HasCondition("ScalingLimited") && hpa.Object.Condition("ScalingLimited")?["reason"].Text == "TooManyReplicas"
                ? [new(field, $"asks for more than its maximum of {hpa["spec.maxReplicas"].Text} replicas") { Severity = Severity.Medium }]
                : [];
        },
    };

    private static string Detail(Field condition) => condition["message"].Text is { Length: > 0 } message ? $" ({message.TrimEnd('.')})" : "";
}
