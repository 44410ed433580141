using Seaworthy.Analysis.Workloads;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;
using Seaworthy.Model.Relations;
using Seaworthy.Model.Values;
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
        Repair = Repairability.Decision,
        Why = "By default a pod that runs but is not ready may be evicted only while enough others are healthy. With a workload that crashes or waits for its database, a node drain hangs until somebody deletes the pods by hand.",
        References = ["https://kubernetes.io/docs/tasks/run-application/configure-pdb/#unhealthy-pod-eviction-policy"],
        Peers = ["kube-linter/pdb-unhealthy-pod-eviction-policy"],
        Since = new KubernetesVersion(1, 27),
        AppliesTo = static (budget, context) => budget.Object.ApiVersion == "policy/v1" && (SelectsLongRunning(budget, context) || MadeByOperator(budget, context) is not null || WhyUnknown(budget, context) is not null),
        Evaluate = static (budget, context) => budget["spec.unhealthyPodEvictionPolicy"] switch
        {
            { Text.Length: > 0 } => [],
            var policy when SelectsLongRunning(budget, context) => [new(policy, Message(budget)) { Decide = () => Allow(budget, context) }],
            var policy when MadeByOperator(budget, context) is { } maker => [new(policy, Message(budget)) { Related = [maker.Ref], Decide = () => Allow(budget, context) }],
            _ => Verdict.NotEvaluated(WhyUnknown(budget, context)!),
        },
    };

    private static string Message(PodDisruptionBudget budget) =>
        $"PodDisruptionBudget '{budget.Object.Name}' says nothing about unhealthy pods: while too few pods are ready, those that are not keep their nodes from being drained";

    private static bool SelectsLongRunning(PodDisruptionBudget budget, CheckContext context) =>
        context.Cluster.WorkloadsSelectedBy(SelectorOf(budget), budget.Object.Namespace).Any(static workload => workload.IsLongRunning);

    private static KubernetesObject? MadeByOperator(PodDisruptionBudget budget, CheckContext context) =>
        OperatorPods.SelectedBy(RuntimeLabels.Declarable(SelectorOf(budget)), budget.Object.Namespace, context.Cluster);

    /// <summary>Why it cannot be told whether it selects any pods; null where the input shows them, or that there are none.</summary>
    private static string? WhyUnknown(PodDisruptionBudget budget, CheckContext context) => SelectorOf(budget) is { IsNothing: false } selector
        ? Selection.Judge($"PodDisruptionBudget '{budget.Object.Name}'", budget["spec.selector"], selector, context.Cluster).NotEvaluatedBecause
        : null;

    private static LabelSelector SelectorOf(PodDisruptionBudget budget) => PodSelectors.OfPodDisruptionBudget(budget.Object);

    /// <summary>A member of a quorum that is not ready may be all that keeps the quorum's data.</summary>
    private static Decision Allow(PodDisruptionBudget budget, CheckContext context)
    {
        var policy = budget["spec.unhealthyPodEvictionPolicy"];
        List<Workload> selected = [.. context.Cluster.WorkloadsSelectedBy(SelectorOf(budget), budget.Object.Namespace)];
        return Decision.Choice(
            $"Say whether pods of PodDisruptionBudget '{budget.Object.Name}' that are not ready hold drains up",
            selected.Count > 0 && selected.TrueForAll(static workload => workload.Kind == Kinds.Deployment) ? new("AlwaysAllow", "what the documentation of Kubernetes recommends; a pod of a Deployment that is not ready serves nobody") : null,
            ("AlwaysAllow", Fix.Set(policy, Scalar.Of("AlwaysAllow"), $"Let drains evict pods of PodDisruptionBudget '{budget.Object.Name}' that are not ready")),
            ("IfHealthyBudget", Fix.Set(policy, Scalar.Of("IfHealthyBudget"), $"Keep pods of PodDisruptionBudget '{budget.Object.Name}' that are not ready while others are missing")));
    }
}
