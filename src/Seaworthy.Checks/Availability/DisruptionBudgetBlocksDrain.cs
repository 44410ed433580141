using Seaworthy.Analysis.Scaling;
using Seaworthy.Analysis.Workloads;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;
using Seaworthy.Model.Relations;
using Seaworthy.Model.Values;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Availability;

/// <summary>A drain waits for ever for a budget that can never be met, and with it the upgrade of the cluster.</summary>
internal static class DisruptionBudgetBlocksDrain
{
    private const int Named = 3;

    public static Check Check { get; } = new Check<PodDisruptionBudget>
    {
        Id = "disruption-budget-blocks-drain",
        Chapter = Chapter.Availability,
        Severity = Severity.High,
        Summary = "PodDisruptionBudget allows no eviction even when every pod is healthy",
        Remedy = "Allow one pod to be unavailable (maxUnavailable: 1), or run more replicas than minAvailable.",
        Repair = Repairability.Decision,
        Why = "kubectl drain, node upgrades and the cluster autoscaler ask the eviction API, which refuses for as long as the budget is spent. Nodes then cannot be emptied until somebody deletes the pod or the budget by hand, or until the provider loses patience and kills the node.",
        References = ["https://kubernetes.io/docs/tasks/run-application/configure-pdb/", "https://kubernetes.io/docs/tasks/administer-cluster/safely-drain-node/"],
        Peers = ["kube-linter/pdb-max-unavailable", "kube-linter/pdb-min-available", "kube-score/poddisruptionbudget-has-policy", "polaris/pdbDisruptionsIsZero"],
        AppliesTo = static (budget, context) => IsReadable(budget) && (NeverAllows(budget) is not null || Selected(budget, context).Any(static workload => workload.HasReplicas)),
        Evaluate = static (budget, context) => NeverAllows(budget) is { } never ? [never with { Decide = () => Allow(budget, Selected(budget, context).Sum(workload => Pods(workload, context.Cluster) ?? 0)) }] : Weigh(budget, context),
    };

    /// <summary>What is wrong with a budget that allows nothing whatever it selects.</summary>
    private static Violation? NeverAllows(PodDisruptionBudget budget) => (Amount(budget["spec.minAvailable"]), Amount(budget["spec.maxUnavailable"])) switch
    {
        (null, null) => new(budget["spec.maxUnavailable"], $"PodDisruptionBudget '{budget.Object.Name}' says neither minAvailable nor maxUnavailable, which allows no eviction, however many pods there are"),
        (_, { Number: 0 } most) => new(budget["spec.maxUnavailable"], $"maxUnavailable {most} allows no pod to be evicted, however many there are"),
        ({ IsPercent: true, Number: >= 100 } least, null) => new(budget["spec.minAvailable"], $"minAvailable {least} wants every pod up, so none may be evicted, however many there are"),
        _ => null,
    };

    private static Verdict Weigh(PodDisruptionBudget budget, CheckContext context)
    {
        var (least, most) = (Amount(budget["spec.minAvailable"]), Amount(budget["spec.maxUnavailable"]));
        var counts = Selected(budget, context).Select(workload => (Workload: workload, Pods: Pods(workload, context.Cluster))).ToList();
        foreach (var (workload, pods) in counts)
        {
            if (pods is null)
                return Verdict.NotEvaluated($"how many pods {workload.Ref} has, which the budget selects too, does not stand in its manifest");
        }

        var expected = Total(counts.Select(static count => count.Pods!.Value));
        var allowance = DisruptionAllowance.Resolve(expected, least, most);
        if (expected == 0 || allowance.Allowed(expected) > 0)
            return [];

        var sum = string.Join(", ", counts.Take(Named).Select(static count => $"{count.Workload.Kind.Kind} '{count.Workload.Name}' has {count.Pods}"));
        var healthy = allowance.DesiredHealthy == 1 ? "1 healthy pod" : $"{allowance.DesiredHealthy} healthy pods";
        return [new(budget["spec.minAvailable"], $"minAvailable {least} asks for {healthy} of {expected}, so none may be evicted ({sum}{(counts.Count > Named ? ", ..." : "")})")
        {
            Related = [.. counts.Select(static count => count.Workload.Ref)],
            Decide = () => Allow(budget, expected),
        }];
    }

    /// <summary>
    /// The most pods that a workload has; null where its manifest does not say. That a budget is too strict at an
    /// autoscaler's minimum only is told by budget-exceeds-hpa-minimum.
    /// </summary>
    private static long? Pods(Workload workload, ClusterSnapshot cluster) => workload switch
    {
        { HasReplicas: true } => ReplicaRange.Of(workload, cluster).Most,
        _ when workload.Kind == Kinds.Pod => 1,
        _ => null,
    };

    private static int Total(IEnumerable<long> pods) => (int)Math.Min(int.MaxValue, pods.Sum());

    private static IEnumerable<Workload> Selected(PodDisruptionBudget budget, CheckContext context) =>
        context.Cluster.WorkloadsSelectedBy(PodSelectors.OfPodDisruptionBudget(budget.Object), budget.Object.Namespace);

    private static bool IsReadable(PodDisruptionBudget budget) =>
        budget["spec.minAvailable"].Exists == Amount(budget["spec.minAvailable"]).HasValue
        && budget["spec.maxUnavailable"].Exists == Amount(budget["spec.maxUnavailable"]).HasValue;

    private static IntOrPercent? Amount(Field field) =>
        field is { Exists: true, Node: Scalar scalar } && IntOrPercent.TryParse(scalar.Text, scalar.Kind == ScalarKind.String, out var amount) ? amount : null;

    private static Decision Allow(PodDisruptionBudget budget, long pods) => Redundancy.AllowEvictions(budget.Object, pods > 1 ? new("1", $"of {pods} pods the others go on serving") : null);
}
