using Seaworthy.Analysis.Scaling;
using Seaworthy.Model;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Autoscaling;

/// <summary>At night the autoscaler undoes the redundancy that the day needs.</summary>
internal static class HpaSingleReplicaMinimum
{
    public static Check Check { get; } = new Check<HorizontalPodAutoscaler>
    {
        Id = "hpa-single-replica-minimum",
        Chapter = Chapter.Autoscaling,
        Severity = Severity.Medium,
        Summary = "Service may be scaled down to a single pod",
        Remedy = "Set minReplicas to 2 or more.",
        Why = "When load is low the autoscaler keeps one pod. A drain or a crash of its node then takes the whole Service away until a new pod has started.",
        References = ["https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/"],
        Peers = ["kube-linter/hpa-minimum-three-replicas", "kube-score/horizontalpodautoscaler-replicas", "polaris/hpaMinAvailability", "gatekeeper/horizontalpodautoscaler"],
        AppliesTo = static (hpa, context) => IsBehindService(hpa, context.Cluster),
        Evaluate = static (hpa, _) => hpa["spec.minReplicas"].Integer is null or <= 1
            ? [new(hpa["spec.minReplicas"], $"may scale {hpa["spec.scaleTargetRef.kind"].Text} '{hpa["spec.scaleTargetRef.name"].Text}' down to a single pod")]
            : [],
    };

    private static bool IsBehindService(HorizontalPodAutoscaler hpa, ClusterSnapshot cluster) =>
        cluster.ScaledBy(hpa.Object) is { } workload && cluster.PodTemplateOf(workload) is { } template && cluster.ServicesOf(template).Any();
}
