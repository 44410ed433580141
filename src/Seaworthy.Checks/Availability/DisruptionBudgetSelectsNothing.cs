using Seaworthy.Analysis.Workloads;
using Seaworthy.Model;
using Seaworthy.Model.Lenses;

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
        Why = "The workload that the budget was written for has no protection from drains: labels were renamed, or the budget stayed behind when the workload went.",
        References = ["https://kubernetes.io/docs/tasks/run-application/configure-pdb/"],
        Evaluate = static (budget, context) =>
        {
            var (cluster, @namespace) = (context.Cluster, budget.Object.Namespace);
            var selector = ClusterSnapshot.PodDisruptionBudgetSelector(budget.Object);
            if (selector.IsNothing)
                return [new(budget["spec.selector"], $"PodDisruptionBudget '{budget.Object.Name}' has no selector that could match a pod")];
            if (cluster.WorkloadsSelectedBy(RuntimeLabels.Declarable(selector), @namespace).Any())
                return [];
            if (!cluster.DeclaresWorkloads(@namespace))
                return Verdict.NotEvaluated($"the input declares no workload in namespace '{@namespace}'");
            if (Operators.MakerIn(cluster, @namespace) is { } maker)
                return Verdict.NotEvaluated($"an operator may make the pods: namespace '{@namespace}' holds custom resources of kind {maker}");

            return [new(budget["spec.selector"], $"PodDisruptionBudget '{budget.Object.Name}' selects pods with {selector}, and no pod template in namespace '{@namespace}' has these labels")];
        },
    };
}
