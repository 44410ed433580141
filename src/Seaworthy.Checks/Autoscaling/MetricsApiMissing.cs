using Seaworthy.Analysis.Live;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Autoscaling;

/// <summary>
/// Asked only where the input holds the whole list of APIs that a cluster serves, which a live cluster shows: the
/// built-in ones are served by the API server itself and stand in no manifest.
/// </summary>
internal static class MetricsApiMissing
{
    public static Check Check { get; } = new Check<HorizontalPodAutoscaler>
    {
        Id = "metrics-api-missing",
        Chapter = Chapter.Autoscaling,
        Severity = Severity.High,
        Summary = "Nothing in the cluster serves the metrics that the autoscaler reads",
        Remedy = "Install metrics-server for CPU and memory, or an adapter (KEDA, prometheus-adapter) for other metrics, and see that it is available.",
        Repair = Repairability.None("a server of metrics is to be installed"),
        Why = "The autoscaler asks the API server for its metrics. Where no server answers for them it leaves the replicas as they are: the workload does not grow under load, and nothing fails visibly until then.",
        References = ["https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#support-for-metrics-apis", "https://kubernetes.io/docs/tasks/debug/debug-cluster/resource-metrics-pipeline/"],
        AppliesTo = static (_, context) => context.Cluster.OfKind(Kinds.ApiService).Any(static service => !service["spec.service"].Exists),
        Evaluate = static (hpa, context) =>
        [
            .. from asked in Groups(hpa)
               let problem = ProblemWith(asked.Group, context.Cluster)
               where problem is not null
               group new Violation(asked.Metric, problem) by asked.Metric.Path.ToString() into same
               select same.First(),
        ],
    };

    private static IEnumerable<(Field Metric, string Group)> Groups(HorizontalPodAutoscaler hpa) => hpa["spec.metrics"].Count == 0
        ? [(hpa["spec.metrics"], "metrics.k8s.io")]
        : hpa["spec.metrics"].Items.Select(static metric => (metric, metric["type"].Text switch
        {
            "Pods" or "Object" => "custom.metrics.k8s.io",
            "External" => "external.metrics.k8s.io",
            _ => "metrics.k8s.io",
        }));

    private static string? ProblemWith(string group, ClusterSnapshot cluster)
    {
        List<KubernetesObject> services = [.. cluster.OfKind(Kinds.ApiService).Where(service => service["spec.group"].Text == group)];
        if (services.Count == 0)
            return $"reads metrics of {group}, which nothing in the cluster serves";
        return services.TrueForAll(static service => service.HasCondition("Available", "False"))
            ? $"reads metrics of {group}, whose server is not available: {services[0].Condition("Available")!.Value["reason"].Text}"
            : null;
    }
}
