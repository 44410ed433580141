using Seaworthy.Analysis.Networking;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;
using Seaworthy.Model.Relations;

namespace Seaworthy.Checks.Security;

/// <summary>What may connect anywhere can carry anything away.</summary>
internal static class DefaultDenyEgressMissing
{
    public static Check Check { get; } = new Check<Namespace>
    {
        Id = "default-deny-egress-missing",
        Chapter = Chapter.Security,
        Severity = Severity.Low,
        Profile = Profile.Restricted,
        Summary = "Pods of the namespace may connect anywhere",
        Remedy = "Add a NetworkPolicy with podSelector: {} and policyTypes: [Egress] that allows UDP and TCP port 53 to the cluster's DNS, and policies that allow what each workload needs.",
        Repair = Repairability.Decision,
        Why = "Whoever breaks into a pod fetches tools, reports home and reads the cloud's metadata endpoint. Contested, because every connection must then be listed: one that is forgotten is an outage.",
        References = ["NSA/CISA Kubernetes Hardening Guide: network policies", "https://kubernetes.io/docs/concepts/services-networking/network-policies/#default-deny-all-egress-traffic"],
        Peers = ["kubescape/C-0030"],
        AppliesTo = static (@namespace, context) => !context.Cluster.IsSystemNamespace(@namespace.Object.Name) && context.Cluster.DeclaresWorkloads(@namespace.Object.Name),
        Evaluate = static (@namespace, context) =>
        {
            var name = @namespace.Object.Name;
            if (context.Cluster.OfKind(Kinds.NetworkPolicy, name).Any(static policy => PolicyDirections.IsolatesEgress(policy) && PodSelectors.OfNetworkPolicy(policy).IsEverything))
                return [];
            return OtherPolicies.In(context.Cluster, name) is { } kind
                ? Verdict.NotEvaluated($"no NetworkPolicy limits outgoing traffic of all pods of namespace '{name}', but a {kind} may: its selectors are not read")
                : [new(@namespace["metadata.name"], $"no NetworkPolicy in namespace '{name}' selects all pods for outgoing traffic: a pod that no other selects may connect anywhere") { Decide = () => Deny(@namespace.Object) }];
        },
    };

    /// <summary>Whom else the pods connect to no manifest says.</summary>
    private static Decision Deny(KubernetesObject @namespace) => Decision.Confirm(
        Fix.Create(
            NewObject.In(@namespace, "networking.k8s.io/v1", "NetworkPolicy", "default-deny-egress", ("spec", Mapping.Of(("podSelector", Mapping.Of()), ("policyTypes", Sequence.Of(Scalar.Of("Egress"))), ("egress", Sequence.Of(DnsRule.Node))))),
            $"Let the pods of namespace '{@namespace.Name}' connect to the cluster's DNS, and to nothing else that no other NetworkPolicy allows"),
        proposal: null);
}
