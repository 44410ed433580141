using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Observability;

/// <summary>Whoever is woken reads the annotations first.</summary>
internal static class AlertWithoutDescription
{
    public static Check Check { get; } = new Check<AlertRule>
    {
        Id = "alert-without-description",
        Chapter = Chapter.Observability,
        Severity = Severity.Low,
        Summary = "Alert does not say what it means",
        Remedy = "Annotate the alert with a summary, and a description that names what is affected and its value.",
        Repair = Repairability.Decision,
        Why = "The person on call sees a name and some labels. Without a sentence about what is wrong and how far, every such page begins with reading the query that made it.",
        References = ["https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/"],
        Evaluate = static (alert, _) => alert.Annotations.All.Any(static note => note.Key is "summary" or "description" or "message" && note.Value.Length > 0)
            ? []
            : [new(alert["annotations.summary"], $"alert '{alert.Name}' has neither a summary nor a description")
            {
                Decide = () => Decision.Text(alert["annotations.summary"], $"Say what alert '{alert.Name}' means", "a sentence", static text => text.Trim().Length > 0 && !text.Any(char.IsControl), null),
            }],
    };
}
