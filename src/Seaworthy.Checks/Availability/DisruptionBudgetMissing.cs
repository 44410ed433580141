using Seaworthy.Analysis.Scaling;
using Seaworthy.Analysis.Workloads;
using Seaworthy.Model;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Availability;

/// <summary>Without a budget a drain of several nodes may take all replicas away at once.</summary>
internal static class DisruptionBudgetMissing
{
    public static Check Check { get; } = new Check<Workload>
    {
        Id = "disruption-budget-missing",
        Chapter = Chapter.Availability,
        Severity = Severity.Medium,
        Summary = "Replicated workload has no PodDisruptionBudget",
        Remedy = "Add a PodDisruptionBudget that selects the pods, with maxUnavailable: 1 for a start.",
        Repair = Repairability.Decision,
        Why = "A cluster upgrade or a scale-down drains nodes as fast as it may. Nothing then stops it from evicting all replicas within the same seconds, and the redundancy that is paid for does not help.",
        References = ["https://kubernetes.io/docs/tasks/run-application/configure-pdb/", "https://kubernetes.io/docs/concepts/workloads/pods/disruptions/"],
        Peers = ["kube-score/deployment-has-poddisruptionbudget", "kube-score/statefulset-has-poddisruptionbudget", "polaris/missingPodDisruptionBudget"],
        AppliesTo = static (workload, context) => workload is { HasReplicas: true, HasTemplate: true }
            && (workload.Kind == Kinds.StatefulSet || ServiceTargets.ServicesOf(workload.Template, context.Cluster).Any())
            && ReplicaRange.Of(workload, context.Cluster).Fewest > 1,
        Evaluate = static (workload, context) =>
        {
            if (context.Cluster.PodDisruptionBudgetsOf(workload.Template).Any())
                return [];

            var range = ReplicaRange.Of(workload, context.Cluster);
            var pods = range.Scaler is null ? $"{range.Fewest} pods" : $"at least {range.Fewest} pods";
            return [new(workload["spec.replicas"], $"{workload.Kind.Kind} '{workload.Name}' has {pods} and no PodDisruptionBudget selects them: a drain may evict them all at once") { Decide = () => Budget(workload, context.Cluster, range) }];
        },
    };

    /// <summary>One at a time is what a rolling update takes too, and leaves the others to serve.</summary>
    private static Decision? Budget(Workload workload, ClusterSnapshot cluster, ReplicaRange range) => Redundancy.SelectorOf(workload) is null ? null : new(
        $"Let drains evict only some pods of {workload.Kind.Kind} '{workload.Name}' at a time, by a PodDisruptionBudget",
        Redundancy.TakesMaxUnavailable,
        text => Redundancy.MaxUnavailable(text) is { } most ? Redundancy.Budget(workload, cluster, most) : null)
    {
        Proposal = new("1", range.Scaler is null ? $"of {range.Fewest} replicas the others go on serving" : $"of at least {range.Fewest} replicas the others go on serving"),
    };
}
