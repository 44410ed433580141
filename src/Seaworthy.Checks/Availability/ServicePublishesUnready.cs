using Seaworthy.Analysis.Workloads;
using Seaworthy.Model.Lenses;
using Seaworthy.Model.Relations;

namespace Seaworthy.Checks.Availability;

/// <summary>What lets the members of a cluster find each other while they start sends callers to pods that cannot answer.</summary>
internal static class ServicePublishesUnready
{
    public static Check Check { get; } = new Check<Service>
    {
        Id = "service-publishes-unready",
        Chapter = Chapter.Availability,
        Severity = Severity.Low,
        Summary = "Service sends requests to pods that are not ready",
        Remedy = "Remove publishNotReadyAddresses, and add a second, headless Service with it where members must find each other while they start.",
        Repair = Repairability.Decision,
        Why = "Readiness probes have no effect behind this Service: at every rollout and restart callers are sent to pods that say of themselves that they cannot answer.",
        References = ["https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/", "https://kubernetes.io/docs/reference/kubernetes-api/service-resources/service-v1/"],
        AppliesTo = static (service, context) => service["spec.publishNotReadyAddresses"].Exists && service["spec.type"].Text != "ExternalName" && service["spec.selector"].Count > 0
            && context.Cluster.WorkloadsSelectedBy(RuntimeLabels.Declarable(service["spec.selector"].LabelMapSelector()), service.Object.Namespace).Any(),
        Evaluate = static (service, _) => service["spec.publishNotReadyAddresses"].Boolean == true && service["spec.clusterIP"].Text != "None"
            ? [new(service["spec.publishNotReadyAddresses"], $"Service '{service.Object.Name}' has an address of its own and leads it to pods that are not ready, too") { Decide = () => Decision.Confirm(Fix.Remove($"Let Service '{service.Object.Name}' lead to pods that are ready", service["spec.publishNotReadyAddresses"]), proposal: null) }]
            : [],
    };
}
