using System.Text.RegularExpressions;
using Seaworthy.Model.Lenses;
using Seaworthy.Model.Values;

namespace Seaworthy.Checks.Observability;

/// <summary>An alert that one sample starts and the next one ends wakes people for nothing.</summary>
internal static partial class AlertFlaps
{
    public static Check Check { get; } = new Check<AlertRule>
    {
        Id = "alert-flaps",
        Chapter = Chapter.Observability,
        Severity = Severity.Info,
        Summary = "Alert fires on a single sample",
        Remedy = "Give the alert a for of a few minutes or a keep_firing_for, or look at a range in its expression.",
        Repair = Repairability.Decision,
        Why = "One bad scrape or one short peak fires such an alert and the next evaluation resolves it. People learn to ignore alerts that are gone before they have looked.",
        References = ["https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/", "https://prometheus.io/docs/practices/alerting/"],
        AppliesTo = static (alert, _) => !IsHeartbeat(alert) && !LooksBack(alert["expr"].Text ?? ""),
        Evaluate = static (alert, _) => IsPatient(alert["for"].Text) || IsPatient(alert["keep_firing_for"].Text)
            ? []
            : [new(alert["for"], $"alert '{alert.Name}' has neither for nor keep_firing_for: a single sample fires it, and the next may resolve it") { Decide = () => Wait(alert) }],
    };

    private static Decision Wait(AlertRule alert) => Decision.Text(
        alert["for"],
        $"Let alert '{alert.Name}' wait before it fires",
        "a duration such as 5m",
        static text => PrometheusDuration.Read(text) > TimeSpan.Zero,
        alert.Group["rules"].Items.Select(static rule => rule["for"].Text).Where(IsPatient).MinBy(static text => PrometheusDuration.Read(text) ?? TimeSpan.MaxValue) is { } shortest ? new(shortest, "the shortest wait of the alerts beside it") : null);

    private static bool IsPatient(string? duration) => duration is not null && duration.AsSpan().ContainsAnyInRange('1', '9');

    /// <summary>Alerts that fire all the time by design: a dead man's switch, an inhibitor.</summary>
    private static bool IsHeartbeat(AlertRule alert) =>
        alert.Name.Contains("Watchdog", StringComparison.OrdinalIgnoreCase)
        || alert.Name.Contains("DeadMan", StringComparison.OrdinalIgnoreCase)
        || alert.Name.Contains("Inhibitor", StringComparison.OrdinalIgnoreCase)
        || (alert["expr"].Text ?? "").Trim() is "vector(1)" or "1";

    /// <summary>
    /// Whether an expression has a range or a subquery, <c>[5m]</c>, measures an age, or reads a series that runs towards a date, such
    /// as the end of a certificate: no single sample of these goes astray.
    /// </summary>
    private static bool LooksBack(string expression)
    {
        if (expression.Contains("time()", StringComparison.Ordinal) || Deadline.IsMatch(Quoted.Replace(expression, "")))
            return true;
        for (var bracket = expression.IndexOf('['); bracket >= 0; bracket = expression.IndexOf('[', bracket + 1))
        {
            var inside = expression.AsSpan(bracket + 1).TrimStart();
            var digits = inside.IndexOfAnyExceptInRange('0', '9');
            if (digits > 0 && inside[digits] is 'm' or 's' or 'h' or 'd' or 'w' or 'y')
                return true;
        }

        return false;
    }

    [GeneratedRegex(@"_ttl_seconds|not_?after|expir(y|ation|es)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Deadline { get; }

    /// <summary>The values of label matchers, which name no series.</summary>
    [GeneratedRegex("\"[^\"]*\"|'[^']*'", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted { get; }
}
