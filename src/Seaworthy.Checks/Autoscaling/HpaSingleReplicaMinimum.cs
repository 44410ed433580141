using System.Globalization;
using Seaworthy.Analysis.Scaling;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
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
        Repair = Repairability.Decision,
        Why = "When load is low the autoscaler keeps one pod. A drain or a crash of its node then takes the whole Service away until a new pod has started.",
        References = ["https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/"],
        Peers = ["kube-linter/hpa-minimum-three-replicas", "kube-score/horizontalpodautoscaler-replicas", "polaris/hpaMinAvailability", "gatekeeper/horizontalpodautoscaler"],
        AppliesTo = static (hpa, context) => IsBehindService(hpa, context.Cluster),
        Evaluate = static (hpa, context) => hpa["spec.minReplicas"].Integer is null or <= 1
            ? [new(hpa["spec.minReplicas"], $"may scale {hpa["spec.scaleTargetRef.kind"].Text} '{hpa["spec.scaleTargetRef.name"].Text}' down to a single pod") { Decide = () => Raise(hpa, context.Cluster) }]
            : [],
    };

    private static bool IsBehindService(HorizontalPodAutoscaler hpa, ClusterSnapshot cluster) =>
        cluster.ScaledBy(hpa.Object) is { } workload && cluster.PodTemplateOf(workload) is { } template && cluster.ServicesOf(template).Any();

    private static Decision Raise(HorizontalPodAutoscaler hpa, ClusterSnapshot cluster) => new(
        $"Keep more than one pod for HorizontalPodAutoscaler '{hpa.Object.Name}', spread and kept by a PodDisruptionBudget",
        "a whole number from 2",
        text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var least) && least > 1 && cluster.ScaledBy(hpa.Object) is { } workload
            ? Fix.Set(hpa["spec.minReplicas"], Scalar.Of(least), $"Keep at least {least} replicas of {workload.Kind.Kind} '{workload.Name}'").ForReplicas(workload, cluster)
            : null)
    {
        Proposal = hpa["spec.maxReplicas"].Integer > 2 ? new("2", "the least of which one may go; under load there are more anyway") : null,
    };
}
