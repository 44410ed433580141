using Seaworthy.Model;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Availability;

/// <summary>The eviction API knows no rule for two budgets on one pod and fails instead.</summary>
internal static class DisruptionBudgetsOverlap
{
    public static Check Check { get; } = new Check<PodTemplate>
    {
        Id = "disruption-budgets-overlap",
        Chapter = Chapter.Availability,
        Severity = Severity.High,
        Summary = "Several PodDisruptionBudgets select the same pods",
        Remedy = "Leave one budget for these pods: delete the others or narrow their selectors.",
        Repair = Repairability.None("which of the budgets is to stay is a choice, and the file of the other is to be deleted"),
        Why = "The eviction API answers such a pod with an internal error (500), so kubectl drain, node upgrades and the cluster autoscaler cannot move it at all, however healthy its siblings are.",
        References = ["https://kubernetes.io/docs/concepts/scheduling-eviction/api-eviction/", "https://kubernetes.io/docs/tasks/run-application/configure-pdb/"],
        AppliesTo = static (template, context) => context.Cluster.PodDisruptionBudgetsOf(template).Any(),
        Evaluate = static (template, context) =>
        {
            List<ObjectRef> budgets = [.. context.Cluster.PodDisruptionBudgetsOf(template).Select(static budget => budget.Ref).Distinct().Order()];
            return budgets.Count < 2 ? [] :
            [
                new(template.Labels.Field, $"{budgets.Count} PodDisruptionBudgets select the pods of {template.Workload.Kind.Kind} '{template.Workload.Name}' ({string.Join(", ", budgets.Select(static budget => $"'{budget.Name}'"))}), so the eviction API answers 500")
                {
                    Related = [.. budgets],
                },
            ];
        },
    };
}
