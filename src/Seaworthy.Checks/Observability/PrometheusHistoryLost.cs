using Seaworthy.Model;

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
        Why = "Metrics are kept in an emptyDir, which goes with the pod. The pod is moved when a node fails or is drained, so the history is missing in just the incident that it is needed for, and alerts that look back begin anew.",
        References = ["https://prometheus-operator.dev/docs/platform/storage/"],
        OfKinds = [Kinds.PrometheusKind],
        Evaluate = static (item, _) => IsKept(item)
            ? []
            : [new(item["spec.storage"], $"Prometheus '{item.Name}' keeps its metrics in an emptyDir and sends them nowhere")],
    };

    private static bool IsKept(KubernetesObject item) =>
        item["spec.storage.volumeClaimTemplate"].Exists || item["spec.remoteWrite"].Count > 0 || item["spec.thanos.objectStorageConfig"].Exists || item["spec.thanos.objectStorageConfigFile"].Exists;
}
