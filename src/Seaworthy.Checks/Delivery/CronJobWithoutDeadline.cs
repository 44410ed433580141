using System.Globalization;
using Seaworthy.Model;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Delivery;

/// <summary>A missed start is made up for however late, unless a deadline says until when it is worth it.</summary>
internal static class CronJobWithoutDeadline
{
    public static Check Check { get; } = new Check<Workload>
    {
        Id = "cron-job-without-deadline",
        Chapter = Chapter.Delivery,
        Severity = Severity.Info,
        Summary = "CronJob makes up for a missed start however late it is",
        Remedy = "Set startingDeadlineSeconds to the delay after which a run is better skipped.",
        Repair = Repairability.Decision,
        Why = "After an outage of the control plane, or when a suspended CronJob is resumed, the missed run starts at once. A backup or a report that is meant for the night then runs in the morning's peak.",
        References = ["https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#starting-deadline"],
        Peers = ["kube-score/cronjob-has-deadline"],
        AppliesTo = static (workload, _) => workload.Kind == Kinds.CronJob,
        Evaluate = static (workload, _) => workload["spec.startingDeadlineSeconds"].Exists
            ? []
            : [new(workload["spec.startingDeadlineSeconds"], $"CronJob '{workload.Name}' has no startingDeadlineSeconds: a run missed at '{workload["spec.schedule"].Text}' starts whenever that becomes possible") { Decide = () => Bound(workload) }],
    };

    /// <summary>The controller looks every ten seconds, so less than that starts nothing.</summary>
    private const int Least = 10;

    private static Decision Bound(Workload workload) => Decision.Number(
        workload["spec.startingDeadlineSeconds"],
        $"Skip a run of CronJob '{workload.Name}' that is late by more seconds",
        Least,
        CronGaps.Shortest(workload) is { TotalSeconds: >= Least } gap ? new(((long)gap.TotalSeconds).ToString(CultureInfo.InvariantCulture), "the time between two starts: by then the next run is due") : null);
}
