using Seaworthy.Model;
using Seaworthy.Model.Relations;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Analysis.Monitoring;

/// <summary>Whether anything in the input makes a Prometheus scrape a workload.</summary>
public static class ScrapeCoverage
{
    /// <summary>
    /// Whether a PodMonitor selects the pods, a ServiceMonitor one of their Services, or pods or Service carry an
    /// annotation that asks for it (<c>prometheus.io/scrape</c> and its kin).
    /// </summary>
    public static bool IsScraped(PodTemplate template, ClusterSnapshot cluster) =>
        template.Annotations.AskToBeScraped()
        || cluster.Scraping.PodMonitorsOf(template).Any()
        || cluster.ServicesOf(template).Any(service => service.Annotations.AskToBeScraped() || cluster.Scraping.ServiceMonitorsOf(service).Any());
}
