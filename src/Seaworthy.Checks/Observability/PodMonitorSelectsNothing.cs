using Seaworthy.Model.Lenses;
using Seaworthy.Model.Values;

namespace Seaworthy.Checks.Observability;

/// <summary>A PodMonitor's labels drift from those of the pods when one of the two is renamed.</summary>
internal static class PodMonitorSelectsNothing
{
    public static Check Check { get; } = new Check<PodMonitor>
    {
        Id = "pod-monitor-selects-nothing",
        Chapter = Chapter.Observability,
        Severity = Severity.Medium,
        Summary = "PodMonitor selects no pod",
        Remedy = "Make spec.selector match the labels of the pod template, and name the namespace of the pods in spec.namespaceSelector.",
        Repair = Repairability.Decision,
        Why = "Nothing is scraped and nothing says so: a target that does not exist is not down. Dashboards are empty and alerts silent until somebody misses them.",
        References = ["https://prometheus-operator.dev/docs/api-reference/api/"],
        Evaluate = static (monitor, context) => MonitorTargets.JudgeSelection(
            monitor.Object, context.Cluster, "pods", MonitorTargets.PodsOf(monitor.Object, context.Cluster).Any(), context.Cluster.ShowsAllWorkloads,
            @namespace => context.Cluster.WorkloadsSelectedBy(LabelSelector.Everything, @namespace).Select(static workload => (workload.Name, workload.Template.Labels))),
    };
}
