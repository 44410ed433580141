using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Values;

namespace Seaworthy.Checks.Observability;

/// <summary>A scrape must be over before the next one begins.</summary>
internal static class ScrapeTimeoutTooLong
{
    public static Check Check { get; } = new Check<KubernetesObject>
    {
        Id = "scrape-timeout-too-long",
        Chapter = Chapter.Observability,
        Severity = Severity.High,
        Summary = "Scrapes may take longer than the interval between them",
        Remedy = "Make scrapeTimeout at most as long as the interval.",
        Repair = Repairability.Decision,
        Why = "Prometheus refuses such a configuration, so the operator rejects the object: nothing of it is scraped, and no target shows as down.",
        References = ["https://prometheus.io/docs/prometheus/latest/configuration/configuration/#scrape_config", "https://prometheus-operator.dev/docs/platform/troubleshooting/"],
        OfKinds = [Kinds.ServiceMonitor, Kinds.PodMonitor, Kinds.Probe, Kinds.PrometheusKind, Kinds.PrometheusAgent, Kinds.ScrapeConfig],
        AppliesTo = static (item, _) => SettingsOf(item).Any(),
        Evaluate = static (item, _) => [.. SettingsOf(item).Select(Judge).OfType<Violation>()],
    };

    private static IEnumerable<(Field Timeout, Field Interval)> SettingsOf(KubernetesObject item)
    {
        foreach (var endpoint in item.Kind == Kinds.ServiceMonitor ? item["spec.endpoints"].Items : item.Kind == Kinds.PodMonitor ? item["spec.podMetricsEndpoints"].Items : [])
            yield return (endpoint["scrapeTimeout"], endpoint["interval"]);
        if (item.Kind == Kinds.Probe)
            yield return (item["spec.scrapeTimeout"], item["spec.interval"]);
        if (item.Kind == Kinds.PrometheusKind || item.Kind == Kinds.PrometheusAgent || item.Kind == Kinds.ScrapeConfig)
            yield return (item["spec.scrapeTimeout"], item["spec.scrapeInterval"]);
    }

    private static Violation? Judge((Field Timeout, Field Interval) setting) =>
        PrometheusDuration.Read(setting.Timeout.Text) is { } timeout && PrometheusDuration.Read(setting.Interval.Text) is { } interval && timeout > interval && interval > TimeSpan.Zero
            ? new(setting.Timeout, $"a scrape may take {setting.Timeout.Text}, longer than the interval of {setting.Interval.Text}, which Prometheus refuses")
            {
                Decide = () => Decision.Text(setting.Timeout, "Shorten the time that a scrape may take", $"a duration of at most {setting.Interval.Text}", text => PrometheusDuration.Read(text) is { } shorter && shorter > TimeSpan.Zero && shorter <= interval, new(setting.Interval.Text!, "the interval, beyond which it cannot take")),
            }
            : null;
}
