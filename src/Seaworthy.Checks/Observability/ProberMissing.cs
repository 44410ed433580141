using Seaworthy.Analysis.Monitoring;
using Seaworthy.Model;

namespace Seaworthy.Checks.Observability;

/// <summary>A probe is carried out by an exporter that must be there.</summary>
internal static class ProberMissing
{
    public static Check Check { get; } = new Check<KubernetesObject>
    {
        Id = "prober-missing",
        Chapter = Chapter.Observability,
        Severity = Severity.High,
        Summary = "Probe goes through an exporter that does not exist",
        Remedy = "Correct the host in spec.prober.url, or declare the blackbox exporter and its Service.",
        Repair = Repairability.Decision,
        Why = "Prometheus asks the exporter and gets no answer, so every probe counts as failed scrape and none says whether the site is up. Alerts on probe_success have no data and never fire.",
        References = ["https://prometheus-operator.dev/docs/api-reference/api/"],
        OfKinds = [Kinds.Probe],
        AppliesTo = static (item, context) => ServiceOf(item, context.Cluster) is not null,
        Evaluate = static (item, context) => ServiceOf(item, context.Cluster)! switch
        {
            var service when context.Cluster.Find(Kinds.Service, service.Namespace, service.Name) is not null => [],
            var service when service.WhyUnknown(context.Cluster) is { } reason => Verdict.NotEvaluated(reason),
            var service => [new(item["spec.prober.url"], $"Probe '{item.Name}' goes through Service '{service.Name}' in namespace '{service.Namespace}', which is not declared") { Decide = () => AddressDecision.Of(item["spec.prober.url"], service, $"Send Probe '{item.Name}' through a Service that there is", context.Cluster) }],
        },
    };

    private static ServiceAddress? ServiceOf(KubernetesObject probe, ClusterSnapshot cluster) =>
        ServiceAddress.TryParse(probe["spec.prober.url"].Text ?? "", probe.Namespace, name => cluster.Declares(Kinds.Service, name) || cluster.Find(Kinds.Namespace, "", name) is not null);
}
