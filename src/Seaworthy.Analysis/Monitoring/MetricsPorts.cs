using Seaworthy.Model;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Analysis.Monitoring;

/// <summary>Ports that serve metrics, by the names that they are given.</summary>
public static class MetricsPorts
{
    /// <summary>Whether a port's name says that it serves metrics: <c>metrics</c>, <c>http-metrics</c>, <c>prometheus</c>.</summary>
    public static bool IsMetrics(string? name) =>
        name is "metrics" or "prometheus" or "prom"
        || name?.EndsWith("-metrics", StringComparison.Ordinal) == true
        || name?.StartsWith("metrics-", StringComparison.Ordinal) == true;

    /// <summary>The Services that send users' traffic to a workload's pods: those with more than ports for metrics.</summary>
    public static IEnumerable<KubernetesObject> ServingServicesOf(PodTemplate template, ClusterSnapshot cluster) =>
        cluster.ServicesOf(template).Where(static service => service["spec.ports"].Items.Any(static port => !IsMetrics(port["name"].Text) && !IsMetrics(port["targetPort"].Text)));
}
