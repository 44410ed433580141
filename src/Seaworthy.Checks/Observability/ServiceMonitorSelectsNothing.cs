using Seaworthy.Model;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Observability;

/// <summary>A ServiceMonitor goes by the labels of the Service itself, not by those of its pods.</summary>
internal static class ServiceMonitorSelectsNothing
{
    public static Check Check { get; } = new Check<ServiceMonitor>
    {
        Id = "service-monitor-selects-nothing",
        Chapter = Chapter.Observability,
        Severity = Severity.Medium,
        Summary = "ServiceMonitor selects no Service",
        Remedy = "Make spec.selector match the labels in the Service's own metadata, and name the namespace of the Service in spec.namespaceSelector.",
        Repair = Repairability.Decision,
        Why = "Nothing is scraped and nothing says so: a target that does not exist is not down. Dashboards are empty and alerts silent until somebody misses them.",
        References = ["https://prometheus-operator.dev/docs/api-reference/api/"],
        Peers = ["kube-linter/dangling-servicemonitor"],
        Evaluate = static (monitor, context) => MonitorTargets.JudgeSelection(
            monitor.Object, context.Cluster, "Services", MonitorTargets.ServicesOf(monitor.Object, context.Cluster).Any(), @namespace => context.Cluster.ShowsAll(Kinds.Service, @namespace),
            @namespace => context.Cluster.OfKind(Kinds.Service, @namespace).Select(static service => (service.Name, service.Labels))),
    };
}
