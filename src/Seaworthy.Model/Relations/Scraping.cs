using Seaworthy.Model.Workloads;

namespace Seaworthy.Model.Relations;

/// <summary>What a cluster's manifests say about what Prometheus scrapes. Immutable; safe to read from many threads.</summary>
public sealed class Scraping
{
    private const string Anywhere = "";
    private readonly SelectorIndex<KubernetesObject> _serviceMonitors = new();
    private readonly SelectorIndex<KubernetesObject> _podMonitors = new();

    internal Scraping(ClusterSnapshot cluster)
    {
        Fill(_serviceMonitors, cluster.OfKind(Kinds.ServiceMonitor));
        Fill(_podMonitors, cluster.OfKind(Kinds.PodMonitor));
        cluster.RequireWorkloads();
        IsConfiguredByText = !cluster.OfKind(Kinds.ScrapeConfig).IsEmpty
            || cluster.OfKind(Kinds.PrometheusKind).Any(static prometheus => prometheus["spec.additionalScrapeConfigs"].Exists)
            || cluster.OfKind(Kinds.ConfigMap).Any(static map => map["data"].Entries.Any(static file => file.Value.Text?.Contains("scrape_configs:", StringComparison.Ordinal) == true));
        IsDeclared = IsConfiguredByText
            || new[] { Kinds.ServiceMonitor, Kinds.PodMonitor, Kinds.PrometheusKind, Kinds.PrometheusAgent }.Any(kind => !cluster.OfKind(kind).IsEmpty)
            || cluster.PodTemplates.Any(static template => template.Annotations.AskToBeScraped())
            || cluster.OfKind(Kinds.Service).Any(static service => service.Annotations.AskToBeScraped());
    }

    /// <summary>Whether anything says what is scraped: a monitor, a Prometheus, a configuration, or an annotation of pods or Services.</summary>
    public bool IsDeclared { get; }

    /// <summary>Whether a scrape configuration is part of the input, whose targets only Prometheus itself can work out.</summary>
    public bool IsConfiguredByText { get; }

    /// <summary>The ServiceMonitors that look into a Service's namespace and select it.</summary>
    public IEnumerable<KubernetesObject> ServiceMonitorsOf(KubernetesObject service) =>
        _serviceMonitors.Matching(service.Namespace, service.Labels).Concat(_serviceMonitors.Matching(Anywhere, service.Labels));

    /// <summary>The PodMonitors that look into a workload's namespace and select its pods.</summary>
    public IEnumerable<KubernetesObject> PodMonitorsOf(PodTemplate template) =>
        _podMonitors.Matching(template.Workload.Namespace, template.Labels).Concat(_podMonitors.Matching(Anywhere, template.Labels));

    private static void Fill(SelectorIndex<KubernetesObject> index, IEnumerable<KubernetesObject> monitors)
    {
        foreach (var monitor in monitors)
        {
            var selector = monitor["spec.selector"].LabelSelector();
            foreach (var @namespace in monitor.MonitoredNamespaces() ?? [Anywhere])
                index.Add(@namespace, selector, monitor);
        }
    }
}
