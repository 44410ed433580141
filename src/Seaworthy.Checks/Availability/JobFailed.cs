using Seaworthy.Analysis.Live;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Availability;

/// <summary>What a running cluster says about Jobs; of a CronJob's runs the last one counts.</summary>
internal static class JobFailed
{
    public static Check Check { get; } = new Check<Workload>
    {
        Id = "job-failed",
        Chapter = Chapter.Availability,
        Severity = Severity.Medium,
        Summary = "Job has failed",
        Remedy = "Read the logs of its last pod, mend the cause and run it again.",
        Repair = Repairability.None("it is the state of a running cluster, not of a manifest"),
        Why = "What the Job was to do is not done: the backup, the migration, the report. Nobody is told unless something watches, and a Job that has used up its retries does not try again.",
        References = ["https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-backoff-failure-policy"],
        AppliesTo = static (workload, context) => LastRun(workload, context.Cluster) is not null,
        Evaluate = static (workload, context) =>
        {
            var run = LastRun(workload, context.Cluster)!;
            if (run.Condition("Failed") is not { } failed || failed["status"].Text != "True")
                return [];
            return workload.Kind == Kinds.Job
                ? [new(workload["status.conditions"], $"Job '{workload.Name}' has failed: {Reason(failed)}")]
                : [new(workload["spec.jobTemplate"], $"the last run of CronJob '{workload.Name}' has failed: {Reason(failed)}") { Related = [run.Ref] }];
        },
    };

    private static string Reason(Field failed) => failed["reason"].Text ?? "no reason is given";

    /// <summary>The Job itself, or the latest that a CronJob has made and that has come to an end; null where there is none.</summary>
    private static KubernetesObject? LastRun(Workload workload, ClusterSnapshot cluster)
    {
        if (workload.Kind == Kinds.Job)
            return HasEnded(workload.Object) ? workload.Object : null;
        return workload.Kind == Kinds.CronJob
            ? cluster.ControlledBy(workload.Ref, Kinds.Job).Where(HasEnded).MaxBy(static job => job["status.startTime"].Text ?? "", StringComparer.Ordinal)
            : null;
    }

    private static bool HasEnded(KubernetesObject job) => job.HasCondition("Failed") || job.HasCondition("Complete");
}
