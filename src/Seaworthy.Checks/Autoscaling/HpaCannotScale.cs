using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Autoscaling;

/// <summary>A range of one number is a fixed size with more moving parts.</summary>
internal static class HpaCannotScale
{
    public static Check Check { get; } = new Check<HorizontalPodAutoscaler>
    {
        Id = "hpa-cannot-scale",
        Chapter = Chapter.Autoscaling,
        Severity = Severity.Medium,
        Summary = "HorizontalPodAutoscaler has no room between minimum and maximum",
        Remedy = "Set maxReplicas well above minReplicas, to what the highest load needs.",
        Repair = Repairability.Decision,
        Why = "With minReplicas equal to maxReplicas the number of pods never changes, and load beyond it goes unanswered. With maxReplicas below minReplicas the API server refuses the autoscaler.",
        References = ["https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/"],
        Peers = ["polaris/hpaMaxAvailability"],
        Evaluate = static (hpa, _) =>
        {
            var (least, most) = (hpa["spec.minReplicas"].Integer ?? 1, hpa["spec.maxReplicas"]);
            return most.Integer switch
            {
                null => [new(most, "has no maxReplicas, so the API server refuses it") { Severity = Severity.Critical, Decide = () => Raise(most, least) }],
                var count when count < least => [new(most, $"has maxReplicas {count} below minReplicas {least}, so the API server refuses it") { Severity = Severity.Critical, Decide = () => Raise(most, least) }],
                var count when count == least => [new(most, $"stays at {(count == 1 ? "1 replica" : $"{count} replicas")}: minReplicas and maxReplicas are the same") { Decide = () => Raise(most, least) }],
                _ => [],
            };
        },
    };

    private static Decision Raise(Field most, long least) => Decision.Number(most, "Let the autoscaler add pods, up to so many replicas", least + 1, proposal: null);
}
