using Seaworthy.Model;
using Seaworthy.Model.Values;
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
        Why = "When a run is slow or hangs, the next one starts beside it, and the next. They slow each other down, do work twice, and on a bad day take the resources that everything else needs.",
        References = ["https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#concurrency-policy"],
        AppliesTo = static (workload, _) => workload.Kind == Kinds.CronJob && workload["spec.suspend"].Boolean != true && ShortestGap(workload) < Frequent,
        Evaluate = static (workload, _) =>
        {
            var gap = ShortestGap(workload) ?? TimeSpan.MaxValue;
            return workload["spec.concurrencyPolicy"].Text is "Forbid" or "Replace"
                || workload["spec.jobTemplate.spec.activeDeadlineSeconds"].Integer <= gap.TotalSeconds
                ? []
                : [new(workload["spec.concurrencyPolicy"], $"CronJob '{workload.Name}' starts again after {Describe(gap)} even when the run before has not ended (schedule '{workload["spec.schedule"].Text}')")];
        },
    };

    /// <summary>Rarer runs that overlap have gone wrong in a way that something else should notice.</summary>
    private static TimeSpan Frequent { get; } = TimeSpan.FromHours(1);

    /// <summary>A Monday, as good as any: gaps under an hour show within the first hour in which the job starts.</summary>
    private static DateTimeOffset Monday { get; } = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    private static TimeSpan? ShortestGap(Workload workload)
    {
        if (!CronSchedule.KubernetesRules.TryParse(workload["spec.schedule"].Text ?? "", TimeZoneInfo.Utc, out var schedule, out _))
            return null;

        TimeSpan? shortest = null;
        var last = schedule.Next(Monday);
        for (var starts = 0; starts < 61 && last is { } start && schedule.Next(start) is { } next; starts++)
        {
            if (shortest is null || next - start < shortest)
                shortest = next - start;
            last = next;
        }

        return shortest;
    }

    private static string Describe(TimeSpan gap) => gap.TotalSeconds % 60 > 0 ? $"{gap.TotalSeconds} seconds" : gap.TotalMinutes == 1 ? "a minute" : $"{gap.TotalMinutes} minutes";
}
