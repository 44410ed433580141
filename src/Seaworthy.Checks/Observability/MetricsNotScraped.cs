using Seaworthy.Analysis.Monitoring;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Observability;

/// <summary>Metrics that nobody collects are missed on the day when somebody asks for last week's.</summary>
internal static class MetricsNotScraped
{
    public static Check Check { get; } = new Check<Workload>
    {
        Id = "metrics-not-scraped",
        Chapter = Chapter.Observability,
        Severity = Severity.Medium,
        Summary = "Workload offers metrics that nothing scrapes",
        Remedy = "Select the workload's Service with a ServiceMonitor, its pods with a PodMonitor, or annotate the pods where Prometheus goes by annotations.",
        Repair = Repairability.Decision,
        Why = "The workload exposes metrics, yet no monitor selects it. Dashboards stay empty and alerts on its metrics never fire, which looks exactly like a workload without problems.",
        References = ["https://prometheus-operator.dev/docs/developer/getting-started/"],
        AppliesTo = static (workload, _) => workload is { HasTemplate: true, IsLongRunning: true } && MetricsPort(workload) is not null,
        Evaluate = static (workload, context) => MetricsPort(workload) switch
        {
            _ when !context.Cluster.Scraping.IsDeclared => Verdict.NotEvaluated("the input holds no ServiceMonitor, PodMonitor, Prometheus or scrape annotation, so what is scraped is decided elsewhere"),
            _ when ScrapeCoverage.IsScraped(workload.Template, context.Cluster) => [],
            _ when context.Cluster.Scraping.IsConfiguredByText => Verdict.NotEvaluated("the input also holds a scrape configuration, which may cover this workload"),
            { } port => [new(port, $"port '{port["name"].Text}' of {workload.Kind.Kind} '{workload.Name}' offers metrics, but no ServiceMonitor, PodMonitor or scrape annotation covers it") { Decide = () => ScrapeDecision.Of(workload, port, context.Cluster) }],
            null => [],
        },
    };

    private static Field? MetricsPort(Workload workload)
    {
        foreach (var container in workload.Containers.Where(static container => ContainerRoles.LongRunning.HasFlag(container.Role)))
        {
            foreach (var port in container.Ports)
            {
                if (MetricsPorts.IsMetrics(port["name"].Text))
                    return port;
            }
        }

        return null;
    }
}
