using Seaworthy.Model;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Delivery;

/// <summary>A suspended CronJob starts nothing.</summary>
internal static class CronJobSuspended
{
    public static Check Check { get; } = new Check<Workload>
    {
        Id = "cron-job-suspended",
        Chapter = Chapter.Delivery,
        Severity = Severity.Info,
        Summary = "CronJob is suspended in the manifest",
        Remedy = "Set suspend to false, or remove a CronJob that nobody needs.",
        Repair = Repairability.Decision,
        Why = "The backup, the clean-up or the renewal that it does is not done. Suspended in the manifest rather than by a command, it stays so after every delivery.",
        References = ["https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-suspension"],
        AppliesTo = static (workload, _) => workload.Kind == Kinds.CronJob,
        Evaluate = static (workload, _) => workload["spec.suspend"].Boolean == true
            ? [new(workload["spec.suspend"], $"CronJob '{workload.Name}' is suspended, so it never runs")
                { Decide = () => Decision.Confirm(Fix.Remove($"Resume CronJob '{workload.Name}'", workload["spec.suspend"]), null) }]
            : [],
    };
}
