using Seaworthy.Analysis.Monitoring;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Relations;
using Seaworthy.Model.Values;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Observability;

/// <summary>What ServiceMonitors and PodMonitors select, and how to say that it is nothing.</summary>
internal static class MonitorTargets
{
    /// <summary>How many related objects a finding lists at most.</summary>
    public const int Shown = 5;

    /// <summary>The Services that a ServiceMonitor selects.</summary>
    public static IEnumerable<KubernetesObject> ServicesOf(KubernetesObject monitor, ClusterSnapshot cluster)
    {
        var selector = monitor["spec.selector"].LabelSelector();
        return monitor.MonitoredNamespaces() is { } namespaces
            ? namespaces.SelectMany(@namespace => cluster.ServicesLabelled(selector, @namespace))
            : cluster.ServicesLabelled(selector);
    }

    /// <summary>The workloads whose pods a PodMonitor selects.</summary>
    public static IEnumerable<Workload> PodsOf(KubernetesObject monitor, ClusterSnapshot cluster)
    {
        var selector = monitor["spec.selector"].LabelSelector();
        return monitor.MonitoredNamespaces() is { } namespaces
            ? namespaces.SelectMany(@namespace => cluster.WorkloadsSelectedBy(selector, @namespace))
            : cluster.WorkloadsSelectedBy(selector);
    }

    /// <summary>Whether a container of a workload declares a port, by name or number.</summary>
    public static bool DeclaresPort(Workload workload, Field port) => workload.Containers.Any(container => container.Ports.Any(declared =>
        declared["name"].Text == port.Text || (port.Integer is { } number && declared["containerPort"].Integer == number)));

    /// <summary>The only port that is named for metrics, unless the monitor scrapes it already.</summary>
    public static Proposal? OnlyMetricsPort(Field field, IEnumerable<string> names) =>
        names.Where(MetricsPorts.IsMetrics).Distinct().Take(2).ToList() is [var only]
        && !field.Object["spec.endpoints"].Items.Concat(field.Object["spec.podMetricsEndpoints"].Items).Any(endpoint => endpoint["port"].Text == only)
            ? new(only, "the only port that is named for metrics")
            : null;

    /// <summary>The workload by name, or how many there are.</summary>
    public static string Describe(List<Workload> workloads) =>
        workloads is [var only] ? $"{only.Kind.Kind} '{only.Name}'" : $"the {workloads.Count} selected workloads";

    /// <summary>
    /// The verdict on a monitor that selects nothing: wrong only where the input declares what it looks for in
    /// every namespace that it looks at.
    /// </summary>
    public static Verdict JudgeSelection(KubernetesObject monitor, ClusterSnapshot cluster, string targets, bool selects, Func<string, bool> declares, Func<string, IEnumerable<(string Name, Labels Labels)>> candidates)
    {
        if (selects)
            return [];
        if (monitor.MonitoredNamespaces() is not { } namespaces)
            return Verdict.NotEvaluated($"it looks at every namespace, and the input need not hold the {targets} of all");
        if (namespaces.FirstOrDefault(cluster.IsSystemNamespace) is { } system)
            return Verdict.NotEvaluated($"it looks at {system}, where Kubernetes itself makes {targets}");
        if (namespaces.FirstOrDefault(@namespace => !declares(@namespace)) is { } foreign)
            return Verdict.NotEvaluated($"the input declares no {targets} in namespace '{foreign}'");
        if (targets == "Services" && namespaces.Contains("default") && monitor["spec.selector"].LabelSelector().Matches(ApiServerLabels))
            return [];

        var where = namespaces is [var single] ? $"namespace '{single}'" : $"the namespaces {string.Join(", ", namespaces.Select(static name => $"'{name}'"))}";
        return [new(monitor["spec.selector"], $"{monitor.Kind.Kind} '{monitor.Name}' selects none of the {targets} that the input declares in {where}")
        {
            Decide = () => SelectorDecision.Of(monitor, [.. namespaces.SelectMany(candidates)]),
        }];
    }

    /// <summary>The labels of the Service <c>kubernetes</c> that the API server makes in the namespace <c>default</c>.</summary>
    private static LabelSet ApiServerLabels { get; } = new(new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["component"] = "apiserver",
        ["provider"] = "kubernetes",
    });
}
