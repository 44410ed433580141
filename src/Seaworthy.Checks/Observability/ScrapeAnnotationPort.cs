using System.Globalization;
using Seaworthy.Analysis.Monitoring;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Observability;

/// <summary>Prometheus scrapes exactly the port that the annotation gives.</summary>
internal static class ScrapeAnnotationPort
{
    public static Check Check { get; } = new Check<PodTemplate>
    {
        Id = "scrape-annotation-port-unknown",
        Chapter = Chapter.Observability,
        Severity = Severity.Low,
        Summary = "Scrape annotation names a port that no container declares",
        Remedy = "Write the number of the port that serves metrics into prometheus.io/port, and declare it.",
        Repair = Repairability.Decision,
        Why = "Prometheus takes the number from the annotation as it is. Where nothing listens there, the target is down for ever, and dashboards and alerts for it stay empty.",
        References = ["https://prometheus.io/docs/prometheus/latest/configuration/configuration/#kubernetes_sd_config"],
        AppliesTo = static (pod, _) => pod.Annotations[Port] is not null && pod.Annotations["prometheus.io/scrape"] is "true",
        Evaluate = static (pod, _) => Judge(pod, pod.Annotations[Port]!),
    };

    private const string Port = "prometheus.io/port";

    private static Verdict Judge(PodTemplate pod, string port)
    {
        var field = pod.Annotations.Field.Child(Port);
        if (!int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return [new(field, $"annotation {Port} is '{port}', which is no number, so no target comes of it") { Severity = Severity.Medium, Decide = () => Choose(pod, field) }];
        // A mesh adds a container of its own that gathers the metrics of all.
        if (number is 15020 or 15090 or 4191)
            return [];
        var declared = pod.Containers.SelectMany(static container => container.Ports).Select(static declared => declared["containerPort"].Integer).ToList();
        return declared.Count == 0 || declared.Contains(number)
            ? []
            : [new(field, $"annotation {Port} is {port}, and the containers declare {string.Join(", ", declared.Distinct())} only") { Decide = () => Choose(pod, field) }];
    }

    /// <summary>One of the ports that there are: the one that is named for metrics, or the only one.</summary>
    private static Decision? Choose(PodTemplate pod, Field field)
    {
        var ports = pod.Containers.SelectMany(static container => container.Ports).Where(static port => port["containerPort"].Integer is not null).ToList();
        var named = ports.FindAll(static port => MetricsPorts.IsMetrics(port["name"].Text));
        return ports.Count == 0 ? null : Decision.Text(
            field,
            $"Scrape a port that the pods of {pod.Workload.Kind.Kind} '{pod.Workload.Name}' have",
            string.Join(" or ", ports.Select(static port => port["containerPort"].Text).Distinct()),
            text => ports.Exists(port => port["containerPort"].Text == text),
            named is [var metrics] ? new(metrics["containerPort"].Text!, $"its port '{metrics["name"].Text}'")
            : ports is [var only] ? new(only["containerPort"].Text!, "its only port")
            : null);
    }
}
