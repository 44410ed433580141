using Seaworthy.Analysis.Live;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Availability;

/// <summary>What the controllers say about the workload in a running cluster; a manifest has no status and is not asked.</summary>
internal static class WorkloadUnavailable
{
    public static Check Check { get; } = new Check<Workload>
    {
        Id = "workload-unavailable",
        Chapter = Chapter.Availability,
        Severity = Severity.Medium,
        Summary = "Workload has fewer available pods than it should",
        Remedy = "Look at its pods and events: kubectl describe shows which container does not start, or which pod finds no node.",
        Repair = Repairability.None("it is the state of a running cluster, not of a manifest"),
        Why = "Pods that should run do not, or do not become ready. What is left carries the load, and the next failure or drain is an outage; with none left it is one already.",
        References = ["https://kubernetes.io/docs/tasks/debug/debug-application/debug-pods/", "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#deployment-status"],
        Peers = ["popeye/POP-501"],
        AppliesTo = static (workload, _) => workload["status.observedGeneration"].Exists && Available(workload) is not null && Wanted(workload) > 0,
        Evaluate = static (workload, _) =>
        {
            var (wanted, field) = (Wanted(workload), Available(workload)!.Value);
            var available = field.Integer ?? 0;
            if (available >= wanted)
                return [];
            if (!workload.Object.IsObserved)
                return Verdict.NotEvaluated("its controller has not acted on the newest change yet");
            if (workload.Object.Condition("Progressing")?["reason"].Text == "ReplicaSetUpdated" && available > 0)
                return Verdict.NotEvaluated("a rollout is under way");
            var stuck = workload.Object.Condition("Progressing")?["reason"].Text == "ProgressDeadlineExceeded" ? ", and its rollout makes no progress" : "";
            return [new(field, $"{workload.Kind.Kind} '{workload.Name}' has {available} of {wanted} pods available{stuck}") { Severity = available == 0 ? Severity.High : null }];
        },
    };

    private static long Wanted(Workload workload) => workload.Kind == Kinds.DaemonSet ? workload["status.desiredNumberScheduled"].Integer ?? 0 : workload.Replicas;

    /// <summary>The field with the number of available pods, which controllers leave out where it is zero; null for other kinds.</summary>
    private static Field? Available(Workload workload) => workload.Kind switch
    {
        var kind when kind == Kinds.DaemonSet => workload["status.numberAvailable"],
        var kind when kind == Kinds.Deployment || kind == Kinds.StatefulSet || kind == Kinds.ReplicaSet => workload["status.availableReplicas"],
        _ => null,
    };
}
