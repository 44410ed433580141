using Seaworthy.Model;
using Seaworthy.Model.Values;

namespace Seaworthy.Checks.Observability;

/// <summary>The operator keeps a day of metrics where nobody says more.</summary>
internal static class PrometheusRetentionUnset
{
    public static Check Check { get; } = new Check<KubernetesObject>
    {
        Id = "prometheus-retention-unset",
        Chapter = Chapter.Observability,
        Severity = Severity.Low,
        Summary = "Prometheus keeps metrics for one day only",
        Remedy = "Set spec.retention to as long as people look back, such as 15d, and the volume's size to match.",
        Repair = Repairability.Decision,
        Why = "The operator's default is 24 hours, not Prometheus' own 15 days. After a weekend nobody can see when it began, and last week's peak is unknown when capacity is planned.",
        References = ["https://prometheus-operator.dev/docs/api-reference/api/"],
        OfKinds = [Kinds.PrometheusKind],
        AppliesTo = static (item, _) => item["spec.remoteWrite"].Count == 0 && !item["spec.thanos"].Exists,
        Evaluate = static (item, _) => item["spec.retention"].Text is { Length: > 0 } || item["spec.retentionSize"].Text is { Length: > 0 }
            ? []
            : [new(item["spec.retention"], $"Prometheus '{item.Name}' keeps its metrics for the operator's default of 24 hours")
            {
                Decide = () => Decision.Text(item["spec.retention"], $"Say how long Prometheus '{item.Name}' keeps metrics", "a duration such as 15d, for which its volume must be large enough", static text => PrometheusDuration.Read(text) > TimeSpan.Zero, null),
            }],
    };
}
