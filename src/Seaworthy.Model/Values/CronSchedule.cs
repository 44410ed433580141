using System.Diagnostics.CodeAnalysis;

namespace Seaworthy.Model.Values;

/// <summary>
/// When a CronJob starts: five fields (<c>*/5 9-17 * * MON-FRI</c>), a descriptor (<c>@daily</c>) or an interval
/// (<c>@every 1h30m</c>), in a time zone. Immutable.
/// </summary>
/// <remarks>
/// Rules: <c>ParseStandard</c> of robfig/cron v3, which the CronJob controller uses. Sunday is 0 and never 7. A day must
/// match day of month or day of week when both are restricted; a field with a step of its own (<c>*/2</c>) counts as restricted.
/// </remarks>
public sealed class CronSchedule
{
    private static readonly string[] ZonePrefixes = ["TZ=", "CRON_TZ="];

    private readonly string text;
    private readonly TimeZoneInfo zone;
    private readonly TimeZoneInfo ownZone;
    private readonly CronFields? fields;
    private readonly TimeSpan interval;

    private CronSchedule(string text, TimeZoneInfo zone, TimeZoneInfo ownZone, CronFields? fields, TimeSpan interval)
    {
        this.text = text;
        this.zone = zone;
        this.ownZone = ownZone;
        this.fields = fields;
        this.interval = interval;
    }

    /// <summary>
    /// The interval of an <c>@every</c> schedule, in whole seconds and at least one; null for every other schedule.
    /// </summary>
    public TimeSpan? Interval => fields is null ? interval : null;

    /// <summary>
    /// Reads a schedule. A zone named in it (<c>TZ=</c>, <c>CRON_TZ=</c>) wins over the one given, and is an error when
    /// this machine does not know it; times are still reported in the zone given.
    /// </summary>
    public static bool TryParse(
        string schedule,
        TimeZoneInfo zone,
        [NotNullWhen(true)] out CronSchedule? result,
        [NotNullWhen(false)] out string? error)
    {
        const string every = "@every ";
        result = null;
        if (!TrySplitZone(schedule, zone, out var ownZone, out var rest, out error))
            return false;

        CronFields? columns = null;
        var delay = TimeSpan.Zero;
        if (rest.StartsWith(every, StringComparison.Ordinal))
            error = GoDuration.TryRead(rest.AsSpan(every.Length), out delay) ? null : $"'{rest[every.Length..]}' is not a duration";
        else
            _ = CronFields.TryRead(rest, out columns, out error);

        if (error is null)
            result = new(schedule, zone, ownZone, columns, WholeSeconds(delay));
        return result is not null;
    }

    /// <summary>
    /// The first start after a time, at the offset of the schedule's zone. Null when there is none within five years
    /// (<c>0 0 30 2 *</c>), or outside the years 2 to 9990.
    /// </summary>
    public DateTimeOffset? Next(DateTimeOffset after)
    {
        var second = after.UtcDateTime.AddTicks(-(after.UtcTicks % TimeSpan.TicksPerSecond));
        DateTime? next = second.Year is < 2 or > 9990 || fields is { NeverFires: true }
            ? null
            : fields is null ? After(second, interval) : new CronSearch(fields, ownZone, second.AddSeconds(1)).Run();
        return next is { } found ? TimeZoneInfo.ConvertTime(new DateTimeOffset(found, TimeSpan.Zero), zone) : null;
    }

    /// <summary>The schedule as it was written.</summary>
    public override string ToString() => text;

    private static DateTime? After(DateTime time, TimeSpan delay) =>
        delay < new DateTime(9999, 1, 1, 0, 0, 0, DateTimeKind.Utc) - time ? time + delay : null;

    private static TimeSpan WholeSeconds(TimeSpan delay) =>
        TimeSpan.FromSeconds(Math.Max(1, delay.Ticks / TimeSpan.TicksPerSecond));

    private static bool TrySplitZone(
        string schedule, TimeZoneInfo given, out TimeZoneInfo zone, out string rest, [NotNullWhen(false)] out string? error)
    {
        (zone, rest, error) = (given, schedule, null);
        var prefix = Array.Find(ZonePrefixes, prefix => schedule.StartsWith(prefix, StringComparison.Ordinal));
        if (prefix is null)
            return true;

        var end = schedule.IndexOf(' ');
        var name = end < 0 ? schedule[prefix.Length..] : schedule[prefix.Length..end];
        rest = end < 0 ? string.Empty : schedule[end..].Trim();
        if (FindZone(name, given) is not { } named)
        {
            error = $"'{name}' is not a known time zone";
            return false;
        }

        zone = named;
        return true;
    }

    /// <summary>Go's <c>time.LoadLocation</c>: no name is UTC, Local is the caller's own, and a name is no path.</summary>
    private static TimeZoneInfo? FindZone(string name, TimeZoneInfo given) => name switch
    {
        "" or "UTC" => TimeZoneInfo.Utc,
        "Local" => given,
        _ when name[0] is '/' || name.Contains('\\') || name.Contains("..") => null,
        _ => TimeZoneInfo.TryFindSystemTimeZoneById(name, out var found) ? found : null,
    };

    /// <summary>What the API server asks of a CronJob's schedule beyond its grammar.</summary>
    /// <remarks>Rules: <c>validateScheduleFormat</c> in Kubernetes' pkg/apis/batch/validation/validation.go.</remarks>
    public static class KubernetesRules
    {
        /// <summary>
        /// Reads <c>spec.schedule</c> of a CronJob, which must not name a zone: <c>spec.timeZone</c> is for that.
        /// </summary>
        public static bool TryParse(
            string schedule,
            TimeZoneInfo zone,
            [NotNullWhen(true)] out CronSchedule? result,
            [NotNullWhen(false)] out string? error)
        {
            if (!schedule.Contains("TZ", StringComparison.Ordinal))
                return CronSchedule.TryParse(schedule, zone, out result, out error);

            result = null;
            error = "TZ and CRON_TZ are refused in a CronJob's schedule: set spec.timeZone";
            return false;
        }
    }
}
