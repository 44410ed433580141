using Seaworthy.Model.Documents;
using Seaworthy.Model.Values;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Delivery;

/// <summary>What may be meant by a schedule that the API server refuses.</summary>
internal static class CronCorrection
{
    private const int Fields = 5;

    /// <summary>A zone in the schedule, in the field that has taken its place; null where there is none, or the two contradict.</summary>
    public static Fix? ZoneMoved(Workload workload)
    {
        var words = WordsOf(workload);
        if (words is not [var first, _, ..] || first.Split('=') is not ["TZ" or "CRON_TZ", { Length: > 0 } zone] || workload["spec.timeZone"].Exists)
            return null;
        var rest = string.Join(' ', words[1..]);
        const string Title = "Name the time zone of the schedule in timeZone";
        return IsSchedule(rest) ? Fix.Set(workload["spec.schedule"], Scalar.Of(rest), Title).And(Fix.Set(workload["spec.timeZone"], Scalar.Of(zone), Title)) : null;
    }

    /// <summary>Another schedule.</summary>
    public static Decision Of(Workload workload) => Decision.Text(
        workload["spec.schedule"],
        $"Correct the schedule of CronJob '{workload.Name}'",
        "five fields (minute, hour, day of month, month, day of week) or a macro such as @daily",
        IsSchedule,
        Meant(WordsOf(workload)));

    private static string[] WordsOf(Workload workload) => (workload["spec.schedule"].Text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static Proposal? Meant(string[] words) => words switch
    {
        ["0", .. { Length: Fields } others] when IsSchedule(string.Join(' ', others)) => new(string.Join(' ', others), "without its seconds, which Kubernetes does not know"),
        [.. { Length: Fields - 1 } others, var days] when days.Split(',').Contains("7") && string.Join(' ', [.. others, string.Join(',', days.Split(',').Select(static day => day == "7" ? "0" : day))]) is var sunday && IsSchedule(sunday) =>
            new(sunday, "Sunday is 0 in Kubernetes"),
        _ => null,
    };

    private static bool IsSchedule(string text) => CronSchedule.KubernetesRules.TryParse(text, TimeZoneInfo.Utc, out _, out _);
}
