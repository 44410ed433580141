using Seaworthy.Model;
using Seaworthy.Model.Lenses;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Availability;

/// <summary>A budget protects pods that serve; by default it protects those that have long stopped serving as well.</summary>
internal static class UnhealthyPodsBlockEviction
{
    public static Check Check { get; } = new Check<PodDisruptionBudget>
    {
        Id = "unhealthy-pods-block-eviction",
        Chapter = Chapter.Availability,
        Severity = Severity.Low,
        Summary = "Pods that never become ready hold up drains",
        Remedy = "Set unhealthyPodEvictionPolicy: AlwaysAllow, or IfHealthyBudget where members of a quorum must not go while others are missing.",
        Why = "By default a pod that runs but is not ready may be evicted only while enough others are healthy. With a workload that crashes or waits for its database, a node drain hangs until somebody deletes the pods by hand.",
        References = ["https://kubernetes.io/docs/tasks/run-application/configure-pdb/#unhealthy-pod-eviction-policy"],
        Peers = ["kube-linter/pdb-unhealthy-pod-eviction-policy"],
        Since = new KubernetesVersion(1, 27),
        AppliesTo = static (budget, context) => budget.Object.ApiVersion == "policy/v1" && Selected(budget, context).Any(static workload => workload.IsLongRunning),
        Evaluate = static (budget, _) => budget["spec.unhealthyPodEvictionPolicy"] is { Text: not { Length: > 0 } } policy
            ? [new(policy, $"PodDisruptionBudget '{budget.Object.Name}' says nothing about unhealthy pods: while too few pods are ready, those that are not keep their nodes from being drained")]
            : [],
    };

    private static IEnumerable<Workload> Selected(PodDisruptionBudget budget, CheckContext context) =>
        context.Cluster.WorkloadsSelectedBy(ClusterSnapshot.PodDisruptionBudgetSelector(budget.Object), budget.Object.Namespace);
}
