using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Security;

/// <summary>Nobody asks whether an external IP belongs to who claims it.</summary>
internal static class ServiceExternalIps
{
    public static Check Check { get; } = new Check<Service>
    {
        Id = "service-external-ips",
        Chapter = Chapter.Security,
        Severity = Severity.Medium,
        Summary = "Service claims addresses by externalIPs",
        Remedy = "Use a Service of type LoadBalancer, an Ingress or a Gateway, remove externalIPs, and switch on the admission plugin DenyServiceExternalIPs.",
        Repair = Repairability.Decision,
        Why = "Kubernetes does not ask whose the address is: every node leads what its pods send there to this Service. So whoever may create Services can read the traffic of all others to any address (CVE-2020-8554). Kubernetes 1.36 deprecates the field, and a later release stops serving it.",
        References = ["https://github.com/kubernetes/kubernetes/issues/97076", "https://github.com/kubernetes/enhancements/issues/5707", "https://kubernetes.io/docs/concepts/services-networking/service/#external-ips"],
        Peers = ["trivy/KSV-0108", "kyverno/restrict-external-ips", "gatekeeper/external-ips"],
        Evaluate = static (service, _) => service["spec.externalIPs"] is { Count: > 0 } addresses
            ? [new(addresses, $"Service '{service.Object.Name}' takes the traffic to {string.Join(", ", addresses.Items.Select(static address => address.Text))} on every node, whoever the address belongs to") { Decide = () => Decision.Confirm(Fix.Remove("Remove externalIPs", addresses), proposal: null) }]
            : [],
    };
}
