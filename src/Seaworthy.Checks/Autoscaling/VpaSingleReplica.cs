using Seaworthy.Analysis.Scaling;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Autoscaling;

/// <summary>The updater moves pods of a workload by evicting them, and by default leaves those with a single replica alone.</summary>
internal static class VpaSingleReplica
{
    public static Check Check { get; } = new Check<VerticalPodAutoscaler>
    {
        Id = "vpa-single-replica",
        Chapter = Chapter.Autoscaling,
        Severity = Severity.Low,
        Summary = "VerticalPodAutoscaler should evict the pods of a single replica",
        Remedy = "Run two or more replicas, use updateMode: Initial, or InPlaceOrRecreate where the cluster can resize pods in place.",
        Repair = Repairability.Decision,
        Why = "The updater evicts nothing of a workload with fewer than two pods unless it is told to: the recommendation is then only applied when the pod happens to be made anew. Where it is told to, it takes the only pod away whenever the recommendation moves.",
        References = ["https://github.com/kubernetes/autoscaler/blob/master/vertical-pod-autoscaler/docs/features.md", "https://github.com/kubernetes/autoscaler/blob/master/vertical-pod-autoscaler/docs/api.md"],
        AppliesTo = static (vpa, context) => Evicts(vpa) && Target(vpa, context.Cluster) is { } workload && ReplicaRange.Of(workload, context.Cluster).Most > 0,
        Evaluate = static (vpa, context) =>
        {
            var (workload, least) = (Target(vpa, context.Cluster)!.Value, vpa["spec.updatePolicy.minReplicas"]);
            var range = ReplicaRange.Of(workload, context.Cluster);
            return range switch
            {
                { Most: > 1 } => [],
                _ when least.Integer < 2 => [new(least, $"evicts the only pod of {workload.Kind.Kind} '{workload.Name}' whenever its recommendation moves") { Severity = Severity.Medium, Related = [workload.Ref], Decide = () => Leave(vpa, null) }],
                _ => [new(least, $"evicts no pod of {workload.Kind.Kind} '{workload.Name}', which has a single replica: its recommendations are not applied") { Related = [workload.Ref], Decide = () => Leave(vpa, new("Initial", "no pod is evicted today either; each that is made gets what is recommended")) }],
            };
        },
    };

    private static bool Evicts(VerticalPodAutoscaler vpa) => vpa["spec.updatePolicy.updateMode"].Text is null or "Auto" or "Recreate";

    private static Workload? Target(VerticalPodAutoscaler vpa, ClusterSnapshot cluster)
    {
        var target = ClusterSnapshot.ScaleTarget(vpa.Object, "spec.targetRef");
        return cluster.FindWorkload(target.Kind, target.Namespace, target.Name) is { HasReplicas: true } workload ? workload : null;
    }

    private static Decision Leave(VerticalPodAutoscaler vpa, Proposal? proposal) => Decision.Choice(
        $"Say how VerticalPodAutoscaler '{vpa.Object.Name}' sizes the only pod",
        proposal,
        ("Initial", Fix.Set(vpa["spec.updatePolicy.updateMode"], Scalar.Of("Initial"), "Size the pod when it is made")),
        ("InPlaceOrRecreate", Fix.Set(vpa["spec.updatePolicy.updateMode"], Scalar.Of("InPlaceOrRecreate"), "Resize the pod in place")));
}
