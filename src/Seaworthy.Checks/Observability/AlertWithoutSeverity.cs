using Seaworthy.Model.Lenses;
using Seaworthy.Model.Values;

namespace Seaworthy.Checks.Observability;

/// <summary>Alertmanager decides by labels who is woken and who gets a ticket.</summary>
internal static class AlertWithoutSeverity
{
    public static Check Check { get; } = new Check<AlertRule>
    {
        Id = "alert-without-severity",
        Chapter = Chapter.Observability,
        Severity = Severity.Low,
        Summary = "Alert has no severity label",
        Remedy = "Label the alert with a severity that the routes of Alertmanager know, such as critical or warning.",
        Repair = Repairability.Decision,
        Why = "Routes and inhibitions commonly match on severity. An alert without one falls to the default receiver: a page for something that could wait, or a mailbox that nobody reads for something that cannot.",
        References = ["https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/", "https://prometheus.io/docs/alerting/latest/configuration/"],
        Evaluate = static (alert, _) => alert.Labels["severity"] is { Length: > 0 } || alert.GroupLabels["severity"] is { Length: > 0 }
            ? []
            : [new(alert["labels.severity"], $"alert '{alert.Name}' has no severity label") { Decide = () => Label(alert) }],
    };

    private static Decision Label(AlertRule alert) => Decision.Text(
        alert["labels.severity"],
        $"Give alert '{alert.Name}' a severity",
        "a severity that the routes of Alertmanager know, such as warning",
        static text => text.Length > 0 && LabelSyntax.IsLabelValue(text),
        alert.Group["rules"].Items.Select(static rule => rule["labels.severity"].Text).Where(static text => text is { Length: > 0 } && LabelSyntax.IsLabelValue(text)).Distinct().Take(2).ToList() is [{ } severity] ? new(severity, "the severity of the alerts beside it") : null);
}
