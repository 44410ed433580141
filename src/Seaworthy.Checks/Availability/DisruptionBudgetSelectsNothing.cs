using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;
using Seaworthy.Model.Relations;

namespace Seaworthy.Checks.Availability;

/// <summary>A budget that selects nothing protects nothing, while its owners believe that it does.</summary>
internal static class DisruptionBudgetSelectsNothing
{
    public static Check Check { get; } = new Check<PodDisruptionBudget>
    {
        Id = "disruption-budget-selects-nothing",
        Chapter = Chapter.Availability,
        Severity = Severity.Low,
        Summary = "PodDisruptionBudget selects no pods",
        Remedy = "Make the selector match the labels of the pod template that the budget should protect, or delete the budget.",
        Repair = Repairability.Decision,
        Why = "The workload that the budget was written for has no protection from drains: labels were renamed, or the budget stayed behind when the workload went.",
        References = ["https://kubernetes.io/docs/tasks/run-application/configure-pdb/"],
        Evaluate = static (budget, context) => PodSelectors.OfPodDisruptionBudget(budget.Object) is { IsNothing: false } selector
            ? Selection.Judge($"PodDisruptionBudget '{budget.Object.Name}'", budget["spec.selector"], selector, context.Cluster, () => Retarget(budget, context))
            : [new(budget["spec.selector"], $"PodDisruptionBudget '{budget.Object.Name}' has no selector that could match a pod") { Decide = () => Retarget(budget, context) }],
    };

    /// <summary>Pods that the budget protects from then on must not hold drains up once they are not ready.</summary>
    private static Decision Retarget(PodDisruptionBudget budget, CheckContext context)
    {
        var decision = Retargeting.Choose(budget.Object, context.Cluster, isMap: false);
        var policy = budget["spec.unhealthyPodEvictionPolicy"];
        return policy.Exists || budget.Object.ApiVersion != "policy/v1" ? decision
            : decision with { Answer = text => decision.Answer(text)?.And(Fix.Set(policy, Scalar.Of("AlwaysAllow"), "")) };
    }
}
