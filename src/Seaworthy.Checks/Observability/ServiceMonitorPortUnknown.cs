using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;
using Seaworthy.Model.Relations;

namespace Seaworthy.Checks.Observability;

/// <summary>A ServiceMonitor keeps only the Services' ports that have the name it gives.</summary>
internal static class ServiceMonitorPortUnknown
{
    public static Check Check { get; } = new Check<ServiceMonitor>
    {
        Id = "service-monitor-port-unknown",
        Chapter = Chapter.Observability,
        Severity = Severity.High,
        Summary = "ServiceMonitor scrapes a port that no selected Service has",
        Remedy = "Write the name of a port of the Service (not its number) into port, and give the Service's port that name.",
        Repair = Repairability.Decision,
        Why = "Prometheus finds the Service and drops every target, because none has the port. No target is down, so no alert fires, and the metrics are missing without a trace.",
        References = ["https://prometheus-operator.dev/docs/platform/troubleshooting/", "https://prometheus-operator.dev/docs/api-reference/api/"],
        AppliesTo = static (monitor, context) => MonitorTargets.ServicesOf(monitor.Object, context.Cluster).Any(),
        Evaluate = static (monitor, context) =>
        {
            var services = MonitorTargets.ServicesOf(monitor.Object, context.Cluster).ToList();
            var unknown = monitor["spec.endpoints"].Items.Select(endpoint => Judge(endpoint, services, context.Cluster)).OfType<Violation>().ToList();
            if (unknown.Count > 0 && services.Find(static service => service["spec.selector"].Count == 0) is { } manual)
                return Verdict.NotEvaluated($"Service '{manual.Name}' selects no pods, so the names of its ports are those of Endpoints that somebody else writes");
            return [.. unknown];
        },
    };

    private static Violation? Judge(Field endpoint, List<KubernetesObject> services, ClusterSnapshot cluster) =>
        endpoint["port"].Exists ? JudgePort(endpoint["port"], services)
        : endpoint["targetPort"].Exists ? JudgeTargetPort(endpoint["targetPort"], services, cluster)
        : null;

    private static Violation? JudgePort(Field port, List<KubernetesObject> services)
    {
        var names = services.SelectMany(static service => service["spec.ports"].Items.Select(static item => item["name"].Text ?? "")).Distinct().ToList();
        if (names.Contains(port.Text ?? ""))
            return null;

        var which = services is [var only] ? $"Service '{only.Name}' has no port" : $"of the {services.Count} selected Services none has a port";
        var instead = names.Where(static name => name.Length > 0).Select(static name => $"'{name}'").ToList();
        var has = instead.Count == 0 ? "and those that there are have no names" : $"only {string.Join(", ", instead.Take(MonitorTargets.Shown))}{(instead.Count > MonitorTargets.Shown ? ", …" : "")}";
        return new(port, $"{which} named '{port.Text}', {has}: nothing is scraped there") { Decide = () => Choose(port, services), Related = Refs(services) };
    }

    /// <summary>Pods are known only where a workload of the input is behind the Service; where none is, nothing can be said.</summary>
    private static Violation? JudgeTargetPort(Field port, List<KubernetesObject> services, ClusterSnapshot cluster)
    {
        var workloads = services.SelectMany(service => cluster.WorkloadsSelectedBy(service["spec.selector"].LabelMapSelector(), service.Namespace)).Distinct().ToList();
        return workloads.Count == 0 || workloads.Any(workload => MonitorTargets.DeclaresPort(workload, port))
            ? null
            : new(port, $"no container of {MonitorTargets.Describe(workloads)} declares a port '{port.Text}', so nothing is scraped there") { Related = Refs(services) };
    }

    private static ValueList<ObjectRef> Refs(List<KubernetesObject> services) => [.. services.Take(MonitorTargets.Shown).Select(static service => service.Ref)];

    /// <summary>A port that has a name, or a name for the only port that has none; a number is that of the Service's port.</summary>
    private static Decision? Choose(Field port, List<KubernetesObject> services)
    {
        var ports = services.SelectMany(static service => service["spec.ports"].Items).ToList();
        var names = ports.Select(static item => item["name"].Text ?? "").Where(static name => name.Length > 0).Distinct().Order(StringComparer.Ordinal).ToList();
        if (names.Count == 0)
        {
            return ports is [var unnamed] && PortNames.IsName(port.Text ?? "")
                ? Decision.Confirm(Fix.Set(unnamed["name"], Scalar.Of(port.Text!), $"Name the port of Service '{services[0].Name}' '{port.Text}'"), new("yes", "it is the only port"))
                : ports is [var number]
                    ? Decision.Text(number["name"], $"Name the port of Service '{services[0].Name}' and scrape it by that name", "a name such as http", PortNames.IsName, null) is var naming ? naming with { Answer = text => naming.Answer(text)?.And(Fix.Set(port, Scalar.Of(text), naming.Title)) } : null
                    : null;
        }

        var title = $"Scrape a port that {(services is [var only] ? $"Service '{only.Name}' has" : "the selected Services have")} instead of '{port.Text}'";
        var proposal = ports.Where(item => item["port"].Text == port.Text || item["targetPort"].Text == port.Text).Select(static item => item["name"].Text ?? "").Where(static name => name.Length > 0).Distinct().Take(2).ToList() is [var same]
            ? new Proposal(same, "the port with the number, or for the container's port of the name")
            : null;
        return KnownNames.Choose(port, title, "port", names) is { } decision
            ? decision with { Proposal = proposal ?? decision.Proposal ?? MonitorTargets.OnlyMetricsPort(port, names) }
            : null;
    }
}
