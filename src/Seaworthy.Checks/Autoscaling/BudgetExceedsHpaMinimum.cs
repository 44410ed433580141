using Seaworthy.Analysis.Scaling;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;
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
        Why = "When load is low the autoscaler keeps no more pods than the budget insists on, so no pod may be evicted. Node drains, upgrades and scale-down of nodes then hang until load rises again.",
        References = ["https://kubernetes.io/docs/tasks/run-application/configure-pdb/"],
        Peers = ["polaris/pdbMinAvailableGreaterThanHPAMinReplicas"],
        AppliesTo = static (budget, context) => budget["spec.minAvailable"].Exists && ScalersOf(budget, context.Cluster).Any(),
        Evaluate = static (budget, context) =>
        {
            var least = (int)Math.Min(SelectedBy(budget, context.Cluster).Sum(workload => ReplicaRange.Of(workload, context.Cluster).Least), int.MaxValue);
            return Demanded(budget["spec.minAvailable"], least) is { } demanded && least > 0 && demanded >= least
                ? [new(budget["spec.minAvailable"], $"demands {budget["spec.minAvailable"].Text} available, but {ScalersOf(budget, context.Cluster).First()} may leave {(least == 1 ? "1 pod" : $"{least} pods")}: none may be evicted then") { Related = [.. ScalersOf(budget, context.Cluster).Select(static scaler => scaler.Ref)] }]
                : [];
        },
    };

    private static IEnumerable<Workload> SelectedBy(PodDisruptionBudget budget, ClusterSnapshot cluster) =>
        cluster.WorkloadsSelectedBy(ClusterSnapshot.PodDisruptionBudgetSelector(budget.Object), budget.Object.Namespace).Where(static workload => workload.IsLongRunning);

    private static IEnumerable<KubernetesObject> ScalersOf(PodDisruptionBudget budget, ClusterSnapshot cluster) =>
        SelectedBy(budget, cluster).SelectMany(workload => cluster.ReplicaScalersOf(workload.Ref)).OrderBy(static scaler => scaler.Ref);

    /// <summary>A percentage is of the pods that there are, rounded up (pkg/controller/disruption).</summary>
    private static int? Demanded(Field minAvailable, int pods) =>
        minAvailable.Node is Scalar scalar && IntOrPercent.TryParse(scalar.Text, scalar.Kind == ScalarKind.String, out var value)
            ? value.Resolve(pods, roundUp: true)
            : null;
}
