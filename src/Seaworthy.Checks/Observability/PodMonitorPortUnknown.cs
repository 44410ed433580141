using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Observability;

/// <summary>A PodMonitor keeps only the pods' ports that have the name it gives.</summary>
internal static class PodMonitorPortUnknown
{
    public static Check Check { get; } = new Check<PodMonitor>
    {
        Id = "pod-monitor-port-unknown",
        Chapter = Chapter.Observability,
        Severity = Severity.High,
        Summary = "PodMonitor scrapes a port that no selected pod declares",
        Remedy = "Name a port that a container of the selected pods declares under ports.",
        Repair = Repairability.Decision,
        Why = "Prometheus finds the pods and drops every target, because none has the port. No target is down, so no alert fires, and the metrics are missing without a trace.",
        References = ["https://prometheus-operator.dev/docs/api-reference/api/"],
        AppliesTo = static (monitor, context) => MonitorTargets.PodsOf(monitor.Object, context.Cluster).Any(),
        Evaluate = static (monitor, context) =>
        {
            var workloads = MonitorTargets.PodsOf(monitor.Object, context.Cluster).ToList();
            return [.. monitor["spec.podMetricsEndpoints"].Items.Select(endpoint => Judge(endpoint, workloads)).OfType<Violation>()];
        },
    };

    private static Violation? Judge(Field endpoint, List<Workload> workloads)
    {
        var field = endpoint["port"].Exists ? endpoint["port"] : endpoint["portNumber"].Exists ? endpoint["portNumber"] : endpoint["targetPort"];
        if (!field.Exists || workloads.Any(workload => MonitorTargets.DeclaresPort(workload, field)))
            return null;
        return new(field, $"no container of {MonitorTargets.Describe(workloads)} declares a port '{field.Text}', so nothing is scraped there")
        {
            Decide = () => field.Path.Key == "port" ? Choose(field, workloads) : null,
            Related = [.. workloads.Take(MonitorTargets.Shown).Select(static workload => workload.Ref)],
        };
    }

    private static Decision? Choose(Field field, List<Workload> workloads)
    {
        var names = workloads.SelectMany(static workload => workload.Containers).SelectMany(static container => container.Ports).Select(static port => port["name"].Text ?? "").ToList();
        return KnownNames.Choose(field, $"Scrape a port that {MonitorTargets.Describe(workloads)} {(workloads.Count == 1 ? "has" : "have")} instead of '{field.Text}'", "port", names) is { } decision
            ? decision with { Proposal = decision.Proposal ?? MonitorTargets.OnlyMetricsPort(field, names) }
            : null;
    }
}
