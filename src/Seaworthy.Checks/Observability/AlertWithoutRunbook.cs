using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Observability;

/// <summary>A link to what was done last time saves the first ten minutes of an incident.</summary>
internal static class AlertWithoutRunbook
{
    public static Check Check { get; } = new Check<AlertRule>
    {
        Id = "alert-without-runbook",
        Chapter = Chapter.Observability,
        Severity = Severity.Info,
        Summary = "Alert has no link to a runbook",
        Remedy = "Annotate the alert with a runbook_url that says what to look at and what to do.",
        Repair = Repairability.Decision,
        Why = "The one who wrote the alert knows what to do about it; the one who is woken by it often does not. A runbook carries that knowledge to the night when it is needed.",
        References = ["https://prometheus.io/docs/practices/alerting/"],
        Evaluate = static (alert, _) => alert.Annotations.All.Any(static note => note.Key.StartsWith("runbook", StringComparison.OrdinalIgnoreCase) && note.Value.Length > 0)
            ? []
            : [new(alert["annotations.runbook_url"], $"alert '{alert.Name}' has no runbook_url")
            {
                Decide = () => Decision.Text(alert["annotations.runbook_url"], $"Link alert '{alert.Name}' to its runbook", "a URL", static text => Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme is "https" or "http"), null),
            }],
    };
}
