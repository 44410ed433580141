using Seaworthy.Analysis.Scaling;
using Seaworthy.Analysis.Workloads;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;
using Seaworthy.Model.Relations;
using Seaworthy.Model.Values;

namespace Seaworthy.Checks.Availability;

/// <summary>A budget that lets all pods go at once is no budget.</summary>
internal static class DisruptionBudgetNeverBlocks
{
    public static Check Check { get; } = new Check<PodDisruptionBudget>
    {
        Id = "disruption-budget-never-blocks",
        Chapter = Chapter.Availability,
        Severity = Severity.Low,
        Summary = "PodDisruptionBudget lets all pods be evicted at once",
        Remedy = "Write maxUnavailable: 1 for a start, or delete the budget.",
        Repair = Repairability.Decision,
        Why = "The budget looks like protection, to people as well as to other checks, but a drain may take every replica away in the same second.",
        References = ["https://kubernetes.io/docs/tasks/run-application/configure-pdb/"],
        AppliesTo = static (budget, context) => Limit(budget) is { Exists: true } limit && Amount(limit) is not null && ReplicasOf(budget, context.Cluster) > 1,
        Evaluate = static (budget, context) =>
        {
            var pods = (int)Math.Min(ReplicasOf(budget, context.Cluster), int.MaxValue);
            var limit = Limit(budget);
            var isLeast = limit.Path.Key == "minAvailable";
            var allowance = DisruptionAllowance.Resolve(pods, isLeast ? Amount(limit) : null, isLeast ? null : Amount(limit));
            return allowance.Allowed(pods) >= pods
                ? [new(limit, $"{limit.Path.Key} {limit.Text} allows all {pods} pods to be evicted at once") { Decide = () => Redundancy.AllowEvictions(budget.Object, new("1", $"of {pods} pods the others go on serving")) }]
                : [];
        },
    };

    /// <summary>The field that counts: maxUnavailable goes before minAvailable.</summary>
    private static Field Limit(PodDisruptionBudget budget) => budget["spec.maxUnavailable"] is { Exists: true } most ? most : budget["spec.minAvailable"];

    /// <summary>The pods that the workloads selected by the budget have at their most; 0 where that does not stand in their manifests.</summary>
    private static long ReplicasOf(PodDisruptionBudget budget, ClusterSnapshot cluster)
    {
        var selected = cluster.WorkloadsSelectedBy(PodSelectors.OfPodDisruptionBudget(budget.Object), budget.Object.Namespace).ToList();
        return selected.TrueForAll(static workload => workload.HasReplicas)
            ? selected.Sum(workload => Math.Clamp(ReplicaRange.Of(workload, cluster).Most, 0, int.MaxValue))
            : 0;
    }

    private static IntOrPercent? Amount(Field field) =>
        field.Node is Scalar scalar && IntOrPercent.TryParse(scalar.Text, scalar.Kind == ScalarKind.String, out var amount) ? amount : null;
}
