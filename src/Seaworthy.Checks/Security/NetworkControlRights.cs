using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Security;

/// <summary>Who sets Services and policies decides where traffic goes.</summary>
internal static class NetworkControlRights
{
    private static readonly string[] ChangingVerbs = ["create", "update", "patch"];

    private static readonly IReadOnlyList<Right> Rights =
    [
        Right.InNamespaces("open pods that NetworkPolicies close", [.. ChangingVerbs, "delete", "deletecollection"], "networking.k8s.io", "networkpolicies"),
        Right.InNamespaces("lead the traffic of Services to any address", ChangingVerbs, "", "endpoints"),
        Right.InNamespaces("lead the traffic of Services to any address", ChangingVerbs, "discovery.k8s.io", "endpointslices"),
        Right.InNamespaces("take over addresses by Services", ChangingVerbs, "", "services"),
        Right.InNamespaces("take over addresses by Services", ["update", "patch"], "", "services/status"),
        Right.InNamespaces("publish Services outside the cluster", ChangingVerbs, "networking.k8s.io", "ingresses"),
        Right.InNamespaces("publish Services outside the cluster", ChangingVerbs, "gateway.networking.k8s.io", "httproutes", "grpcroutes", "gateways"),
    ];

    public static Check Check { get; } = new Check<Role>
    {
        Id = "network-control-rights",
        Chapter = Chapter.Security,
        Severity = Severity.Low,
        Summary = "Role lets its holders redirect or open network traffic",
        Remedy = "Grant the verbs in the namespaces that the holder serves, by RoleBindings; let the endpoints controller alone write Endpoints and EndpointSlices.",
        Repair = Repairability.Decision,
        Why = "Policies only add up: whoever may create a NetworkPolicy opens a pod to everybody. Endpoints lead an ingress controller's requests to any address past NetworkPolicies, and a Service with externalIPs or a load balancer's status takes over an address for the whole cluster (CVE-2020-8554).",
        References = ["https://github.com/kubernetes/kubernetes/issues/97076", "https://github.com/kubernetes/kubernetes/issues/103675", "https://kubernetes.io/docs/concepts/services-networking/network-policies/"],
        Peers = ["trivy/KSV-0056"],
        AppliesTo = static (role, context) => RoleRights.CanBeMended(role, context.Cluster),
        Evaluate = static (role, context) => RoleRights.Judge(role, context, Rights, Severity.Low, Severity.Info),
    };
}
