using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Delivery;

/// <summary>Runs that take longer than usual pile up where nothing keeps them apart.</summary>
internal static class CronJobOverlaps
{
    public static Check Check { get; } = new Check<Workload>
    {
        Id = "cron-job-overlaps",
        Chapter = Chapter.Delivery,
        Severity = Severity.Low,
        Summary = "Frequent CronJob may run beside itself",
        Remedy = "Set concurrencyPolicy to Forbid or Replace, or an activeDeadlineSeconds shorter than the time between two starts.",
        Repair = Repairability.Decision,
        Why = "When a run is slow or hangs, the next one starts beside it, and the next. They slow each other down, do work twice, and on a bad day take the resources that everything else needs.",
        References = ["https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#concurrency-policy"],
        AppliesTo = static (workload, _) => workload.Kind == Kinds.CronJob && workload["spec.suspend"].Boolean != true && CronGaps.Shortest(workload) < Frequent,
        Evaluate = static (workload, _) =>
        {
            var gap = CronGaps.Shortest(workload) ?? TimeSpan.MaxValue;
            return workload["spec.concurrencyPolicy"].Text is "Forbid" or "Replace"
                || workload["spec.jobTemplate.spec.activeDeadlineSeconds"].Integer <= gap.TotalSeconds
                ? []
                : [new(workload["spec.concurrencyPolicy"], $"CronJob '{workload.Name}' starts again after {CronGaps.Describe(gap)} even when the run before has not ended (schedule '{workload["spec.schedule"].Text}')")
                {
                    Decide = () => Decision.Choice(
                        $"Keep the runs of CronJob '{workload.Name}' apart",
                        new("Forbid", "the run that has begun may end"),
                        ("Forbid", Fix.Set(workload["spec.concurrencyPolicy"], Scalar.Of("Forbid"), $"Skip a run of CronJob '{workload.Name}' while the one before goes on")),
                        ("Replace", Fix.Set(workload["spec.concurrencyPolicy"], Scalar.Of("Replace"), $"Stop a run of CronJob '{workload.Name}' when the next one starts"))),
                }];
        },
    };

    /// <summary>Rarer runs that overlap have gone wrong in a way that something else should notice.</summary>
    private static TimeSpan Frequent { get; } = TimeSpan.FromHours(1);
}
