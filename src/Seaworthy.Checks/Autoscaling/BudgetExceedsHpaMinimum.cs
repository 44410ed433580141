using Seaworthy.Analysis.Scaling;
using Seaworthy.Analysis.Workloads;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;
using Seaworthy.Model.Relations;
using Seaworthy.Model.Values;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Autoscaling;

/// <summary>A budget that is generous at noon allows nothing at night, when nodes are drained.</summary>
internal static class BudgetExceedsHpaMinimum
{
    public static Check Check { get; } = new Check<PodDisruptionBudget>
    {
        Id = "budget-exceeds-hpa-minimum",
        Chapter = Chapter.Autoscaling,
        Severity = Severity.Medium,
        Summary = "Disruption budget allows no eviction at the autoscaler's minimum",
        Remedy = "Use maxUnavailable: 1 instead of minAvailable, or raise the autoscaler's minimum above minAvailable.",
        Repair = Repairability.Decision,
        Why = "When load is low the autoscaler keeps no more pods than the budget insists on, so no pod may be evicted. Node drains, upgrades and scale-down of nodes then hang until load rises again.",
        References = ["https://kubernetes.io/docs/tasks/run-application/configure-pdb/"],
        Peers = ["polaris/pdbMinAvailableGreaterThanHPAMinReplicas"],
        AppliesTo = static (budget, context) => budget["spec.minAvailable"].Exists && ScalersOf(budget, context.Cluster).Any(),
        Evaluate = static (budget, context) =>
        {
            var ranges = SelectedBy(budget, context.Cluster).Select(workload => ReplicaRange.Of(workload, context.Cluster)).ToList();
            var (least, most) = (Total(ranges.Select(static range => range.Fewest)), Total(ranges.Select(static range => range.Most)));
            return least > 0 && AllowsNone(budget, least) && !AllowsNone(budget, most)
                ? [new(budget["spec.minAvailable"], $"demands {budget["spec.minAvailable"].Text} available, but {ScalersOf(budget, context.Cluster).First()} may leave {(least == 1 ? "1 pod" : $"{least} pods")}: none may be evicted then") { Related = [.. ScalersOf(budget, context.Cluster).Select(static scaler => scaler.Ref)], Decide = () => Redundancy.AllowEvictions(budget.Object, least > 1 ? new("1", $"of at least {least} pods the others go on serving") : null) }]
                : [];
        },
    };

    private static int Total(IEnumerable<long> pods) => (int)Math.Min(pods.Sum(), int.MaxValue);

    private static bool AllowsNone(PodDisruptionBudget budget, int pods) =>
        budget["spec.minAvailable"].Node is Scalar scalar
        && IntOrPercent.TryParse(scalar.Text, scalar.Kind == ScalarKind.String, out var least)
        && DisruptionAllowance.Resolve(pods, least, null).Allowed(pods) == 0;

    private static IEnumerable<Workload> SelectedBy(PodDisruptionBudget budget, ClusterSnapshot cluster) =>
        cluster.WorkloadsSelectedBy(PodSelectors.OfPodDisruptionBudget(budget.Object), budget.Object.Namespace).Where(static workload => workload.IsLongRunning);

    private static IEnumerable<KubernetesObject> ScalersOf(PodDisruptionBudget budget, ClusterSnapshot cluster) =>
        SelectedBy(budget, cluster).SelectMany(workload => cluster.ReplicaScalersOf(workload.Ref)).OrderBy(static scaler => scaler.Ref);
}
