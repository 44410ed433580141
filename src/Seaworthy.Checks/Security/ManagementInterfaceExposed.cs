using Seaworthy.Analysis.Networking;
using Seaworthy.Analysis.Workloads;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;
using Seaworthy.Model.Relations;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Security;

/// <summary>What was made for the team is shown to everybody.</summary>
internal static class ManagementInterfaceExposed
{
    public static Check Check { get; } = new Check<Service>
    {
        Id = "management-interface-exposed",
        Chapter = Chapter.Security,
        Severity = Severity.Medium,
        Summary = "A tool without a login is reachable from outside the cluster",
        Remedy = "Reach it by kubectl port-forward, or put a proxy that asks for a login in front of it and let the Service and the Ingress lead there.",
        Repair = Repairability.Decision,
        Why = "Monitoring and tracing show hosts, versions, paths and often tokens in URLs; queues and job tools let visitors delete and start things. Scanners look for just these pages.",
        References = ["https://kubernetes.io/docs/concepts/security/security-checklist/", "https://prometheus.io/docs/operating/security/"],
        Peers = ["kubescape/C-0021"],
        AppliesTo = static (service, context) => service["spec.type"].Text != "ExternalName" && Interfaces(service, context.Cluster).Any(),
        Evaluate = static (service, context) =>
        {
            var door = IsOpenItself(service) ? service.Object : IngressPaths.LeadingTo(service.Object, context.Cluster).Where(static ingress => !AsksForLogin(ingress)).MinBy(static ingress => ingress.Ref);
            return door is null ? [] :
            [
                .. Interfaces(service, context.Cluster).DistinctBy(static item => item.Port.Path.ToString())
                    .Select(item => new Violation(item.Port, $"{door.Kind.Kind} '{door.Name}' leads from outside the cluster to {item.Interface.What}")
                    {
                        Severity = item.Interface.Severity,
                        Decide = () => service["spec.type"].Text is "NodePort" or "LoadBalancer" ? Decision.Confirm(NodePortService.Inside(service), proposal: null) : null,
                        Related = [item.Container.Workload.Ref, .. door.Ref == service.Object.Ref ? Array.Empty<ObjectRef>() : [door.Ref]],
                    }),
            ];
        },
    };

    /// <summary>The Service's ports that lead to a tool without a login; not those that lead to a proxy beside it.</summary>
    private static IEnumerable<(Field Port, Container Container, (string What, Severity Severity) Interface)> Interfaces(Service service, ClusterSnapshot cluster) =>
        from workload in cluster.WorkloadsSelectedBy(RuntimeLabels.Declarable(service["spec.selector"].LabelMapSelector()), service.Object.Namespace).OrderBy(static workload => workload.Ref)
        from port in service["spec.ports"].Items
        let container = ServiceTargets.Find(port, workload.Template)
        where container is not null
        let found = ManagementInterfaces.At(container.Value)
        where found is not null
        select (port, container.Value, found.Value);

    private static bool IsOpenItself(Service service) =>
        (service["spec.type"].Text is "NodePort" or "LoadBalancer" && service["spec.loadBalancerSourceRanges"].Count == 0) || service["spec.externalIPs"].Count > 0;

    /// <summary>Annotations by which controllers ask for a login, a client's certificate or an address.</summary>
    private static bool AsksForLogin(KubernetesObject ingress) => ingress.Annotations.All.Any(static annotation =>
        annotation.Key.Contains("auth", StringComparison.OrdinalIgnoreCase) || annotation.Key.Contains("middlewares", StringComparison.Ordinal) || annotation.Key.Contains("plugins", StringComparison.Ordinal)
        || annotation.Key.Contains("whitelist", StringComparison.Ordinal) || annotation.Key.Contains("allowlist", StringComparison.Ordinal) || annotation is { Key: "alb.ingress.kubernetes.io/scheme", Value: "internal" });
}
