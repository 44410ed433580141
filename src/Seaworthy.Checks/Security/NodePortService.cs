using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Security;

/// <summary>A NodePort is a door in every node.</summary>
internal static class NodePortService
{
    private static readonly string[] OfOpen = ["externalTrafficPolicy", "healthCheckNodePort", "loadBalancerClass", "allocateLoadBalancerNodePorts"];

    public static Check Check { get; } = new Check<Service>
    {
        Id = "node-port-service",
        Chapter = Chapter.Security,
        Severity = Severity.Low,
        Summary = "Service opens a port on every node",
        Remedy = "Make it a ClusterIP Service behind an Ingress, a Gateway or a load balancer, or accept the finding where a load balancer of your own leads to the nodes.",
        Repair = Repairability.Decision,
        Why = "Whoever reaches any node reaches the Service, past the Ingress with its TLS, logins and limits. Unless externalTrafficPolicy is Local the pods see a node's address for the client's, so NetworkPolicies cannot tell who connects.",
        References = ["https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport", "https://kubernetes.io/docs/tutorials/services/source-ip/"],
        Peers = ["kube-linter/exposed-services", "kube-score/service-type", "popeye/POP-1104", "kyverno/restrict-nodeport", "gatekeeper/block-nodeport-services"],
        AppliesTo = static (service, _) => service["spec.type"].Text != "ExternalName",
        Evaluate = static (service, _) => service["spec.type"].Text == "NodePort"
            ? [new(service["spec.type"], $"Service '{service.Object.Name}' opens {Ports(service)} on every node") { Decide = () => Decision.Confirm(Inside(service), proposal: null) }]
            : [],
    };

    /// <summary>The API server refuses what is for Services with node ports only.</summary>
    public static Fix Inside(Service service) => Fix.Set(service["spec.type"], Scalar.Of("ClusterIP"), $"Keep Service '{service.Object.Name}' within the cluster").And(Fix.Remove(
        "",
        service["spec.ports"].Items.Select(static port => port["nodePort"]).Concat(OfOpen.Select(field => service["spec"][field])).Where(static field => field.Node is not null)));

    private static string Ports(Service service)
    {
        var chosen = service["spec.ports"].Items.Select(static port => port["nodePort"].Text).OfType<string>().Where(static port => port != "0").ToList();
        return chosen.Count switch
        {
            0 => service["spec.ports"].Count == 1 ? "a port of the range for node ports" : $"{service["spec.ports"].Count} ports of the range for node ports",
            1 => $"port {chosen[0]}",
            _ => $"ports {string.Join(", ", chosen)}",
        };
    }
}
