using Seaworthy.Analysis.Monitoring;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Values;

namespace Seaworthy.Checks.Observability;

/// <summary>A Prometheus without a volume begins anew with each pod.</summary>
internal static class PrometheusHistoryLost
{
    public static Check Check { get; } = new Check<KubernetesObject>
    {
        Id = "prometheus-history-lost",
        Chapter = Chapter.Observability,
        Severity = Severity.Medium,
        Summary = "Prometheus loses its metrics with its pod",
        Remedy = "Set spec.storage.volumeClaimTemplate, or send the metrics elsewhere by remoteWrite or Thanos.",
        Repair = Repairability.Decision,
        Why = "Metrics are kept in what goes with the pod: an emptyDir, or the container itself. The pod is moved when a node fails or is drained, so the history is missing in just the incident that it is needed for, and alerts that look back begin anew.",
        References = ["https://prometheus-operator.dev/docs/platform/storage/", "https://prometheus.io/docs/prometheus/latest/storage/"],
        OfKinds = [Kinds.PrometheusKind, Kinds.Deployment, Kinds.StatefulSet],
        AppliesTo = static (item, context) => item.Kind == Kinds.PrometheusKind || Servers(item, context).Any(),
        Evaluate = static (item, context) => item.Kind != Kinds.PrometheusKind ? Judge(item, context)
            : IsKept(item) ? []
            : [new(item["spec.storage"], $"Prometheus '{item.Name}' keeps its metrics in an emptyDir and sends them nowhere") { Decide = () => Volume(item) }],
    };

    /// <summary>The operator makes a claim of the template, ReadWriteOnce. An emptyDir beside it would win.</summary>
    private static Decision Volume(KubernetesObject item)
    {
        var title = $"Keep the metrics of Prometheus '{item.Name}' on a volume";
        return new(title, "its size, such as 50Gi", text => Quantity.TryParse(text, out var size) && size.Sign > 0
            ? new($"{title}: {text}", [.. item["spec.storage.emptyDir"] is { Exists: true } fleeting ? [new FieldChange(fleeting, null)] : Array.Empty<FieldChange>(), new(item["spec.storage.volumeClaimTemplate.spec.resources.requests.storage"], Scalar.Of(text))])
            : null);
    }

    private static IEnumerable<PrometheusServer> Servers(KubernetesObject item, CheckContext context) =>
        context.Cluster.TryWorkload(item) is { HasTemplate: true } workload ? PrometheusServer.In(workload.Template) : [];

    private static bool IsKept(KubernetesObject item) =>
        item["spec.storage.volumeClaimTemplate"].Exists || item["spec.remoteWrite"].Count > 0 || item["spec.thanos.objectStorageConfig"].Exists || item["spec.thanos.objectStorageConfigFile"].Exists;

    private static Verdict Judge(KubernetesObject item, CheckContext context)
    {
        var losing = Servers(item, context).Where(static server => !server.IsOnLastingVolume && !HasThanos(server)).ToList();
        if (losing.Count == 0)
            return [];
        var files = losing.SelectMany(server => server.Configuration(context.Cluster)).ToList();
        if (files.Exists(static file => file is not null && file["data"].Entries.Any(static entry => entry.Value.Text?.Contains("remote_write", StringComparison.Ordinal) == true)))
            return [];
        return files.Count == 0 || files.Contains(null)
            ? Verdict.NotEvaluated("its configuration, which may send the metrics elsewhere, is not in the input")
            :
            [
                .. losing.Select(server => new Violation(server.Container["volumeMounts"], $"Prometheus in container '{server.Container.Name}' keeps its metrics in {server.DataPath}, where no volume outlives the pod, and sends them nowhere")
                {
                    Remedy = $"Mount a PersistentVolumeClaim at {server.DataPath}, or send the metrics elsewhere by remote_write.",
                }),
            ];
    }

    /// <summary>Thanos beside it uploads what is collected.</summary>
    private static bool HasThanos(PrometheusServer server) =>
        server.Container.Pod.Containers.Any(static container => container.Image?.Repository.EndsWith("/thanos", StringComparison.Ordinal) == true);
}
