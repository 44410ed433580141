using Seaworthy.Model.Values;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Delivery;

/// <summary>How often a CronJob starts.</summary>
internal static class CronGaps
{
    /// <summary>A Monday, as good as any: gaps under an hour show within the first hour in which the job starts.</summary>
    private static DateTimeOffset Monday { get; } = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The shortest time between two starts; null where the schedule cannot be read or starts nothing twice.</summary>
    public static TimeSpan? Shortest(Workload workload)
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

    /// <summary>A gap in the words of a message.</summary>
    public static string Describe(TimeSpan gap) => gap.TotalSeconds % 60 > 0 ? $"{gap.TotalSeconds} seconds" : gap.TotalMinutes == 1 ? "a minute" : $"{gap.TotalMinutes} minutes";
}
