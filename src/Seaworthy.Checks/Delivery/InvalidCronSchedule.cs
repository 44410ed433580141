using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Values;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Delivery;

/// <summary>The API server refuses a schedule that it cannot read.</summary>
internal static class InvalidCronSchedule
{
    public static Check Check { get; } = new Check<Workload>
    {
        Id = "invalid-cron-schedule",
        Chapter = Chapter.Delivery,
        Severity = Severity.Critical,
        Summary = "Schedule or time zone of a CronJob is not valid",
        Remedy = "Write five fields (minute, hour, day of month, month, day of week) or a macro such as @daily, and the zone's IANA name in spec.timeZone.",
        Repair = Repairability.SafeOrDecision,
        Why = "The API server refuses the object, so the job never runs: the backup, the clean-up or the renewal that it was written for does not happen. A day that no month has is accepted and never comes.",
        References = ["https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax", "https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#time-zones"],
        AppliesTo = static (workload, _) => workload.Kind == Kinds.CronJob,
        Evaluate = static (workload, _) => NeedsZones(workload) && !KnowsZones()
            ? Verdict.NotEvaluated("this machine has no time zone database to look the CronJob's time zone up in")
            : [.. JudgeSchedule(workload), .. JudgeZone(workload)],
    };

    private static IEnumerable<Violation> JudgeSchedule(Workload workload)
    {
        var field = workload["spec.schedule"];
        if (!CronSchedule.KubernetesRules.TryParse(field.Text ?? "", TimeZoneInfo.Utc, out var schedule, out var error))
            yield return new(field, $"the API server refuses schedule '{field.Text}' of CronJob '{workload.Name}': {error}") { Fix = CronCorrection.ZoneMoved(workload), Decide = () => CronCorrection.ZoneMoved(workload) is null ? CronCorrection.Of(workload) : null };
        else if (schedule.Next(AnyDay) is null)
            yield return new(field, $"schedule '{field.Text}' of CronJob '{workload.Name}' names a day that never comes, so the job never runs") { Severity = Severity.High, Decide = () => CronCorrection.Of(workload) };
    }

    /// <summary>validateTimeZone in Kubernetes' pkg/apis/batch/validation: a name of the IANA database, not empty and not Local.</summary>
    private static IEnumerable<Violation> JudgeZone(Workload workload)
    {
        var field = workload["spec.timeZone"];
        if (field.Text is not { } zone || zone == "UTC")
            yield break;
        if (zone.Length == 0 || zone.Equals("Local", StringComparison.OrdinalIgnoreCase))
            yield return new(field, $"the API server refuses time zone '{zone}' of CronJob '{workload.Name}'") { Decide = () => Zone(workload, field) };
        else if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
            yield return new(field, $"time zone '{zone}' of CronJob '{workload.Name}' is not in the IANA database, so the API server refuses it") { Decide = () => Zone(workload, field) };
    }

    private static Decision Zone(Workload workload, Field field) => Decision.Text(
        field, $"Name the time zone of CronJob '{workload.Name}'", "a name of the IANA database such as Europe/Paris", static zone => zone == "UTC" || (zone.Contains('/', StringComparison.Ordinal) && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _)), null);

    private static bool NeedsZones(Workload workload) => workload["spec.timeZone"].Text is { Length: > 0 } zone && zone != "UTC";

    /// <summary>Whether this machine has a time zone database at all; minimal images have none.</summary>
    private static bool KnowsZones() => TimeZoneInfo.TryFindSystemTimeZoneById("Europe/Paris", out _) && TimeZoneInfo.TryFindSystemTimeZoneById("America/New_York", out _);

    private static DateTimeOffset AnyDay { get; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
}
