using Seaworthy.Analysis.Networking;
using Seaworthy.Model;
using Seaworthy.Model.Lenses;
using Seaworthy.Model.Relations;
using Seaworthy.Model.Values;

namespace Seaworthy.Checks.Security;

/// <summary>Without a policy for all, the next pod is open.</summary>
internal static class DefaultDenyMissing
{
    public static Check Check { get; } = new Check<Namespace>
    {
        Id = "default-deny-missing",
        Chapter = Chapter.Security,
        Severity = Severity.Low,
        Summary = "Namespace has NetworkPolicies, but none that covers all pods",
        Remedy = "Add a NetworkPolicy with podSelector: {} and policyTypes: [Ingress] and no rules; the others then open what is needed.",
        Repair = Repairability.Decision,
        Why = "Policies protect the pods that they select and no other. The pod that is added tomorrow, or whose label is changed, is open to the whole cluster, and nothing says so.",
        References = ["CIS Kubernetes Benchmark 5.3.2", "NSA/CISA Kubernetes Hardening Guide: network policies", "https://kubernetes.io/docs/concepts/services-networking/network-policies/#default-deny-all-ingress-traffic"],
        Peers = ["kubescape/C-0054", "kyverno/add-networkpolicy", "kubeaudit/netpols"],

        // Where there is no policy at all, that is told of each workload.
        AppliesTo = static (@namespace, context) => !context.Cluster.IsSystemNamespace(@namespace.Object.Name)
            && context.Cluster.DeclaresWorkloads(@namespace.Object.Name) && context.Cluster.Declares(Kinds.NetworkPolicy, @namespace.Object.Name),
        Evaluate = static (@namespace, context) =>
        {
            var name = @namespace.Object.Name;
            if (context.Cluster.OfKind(Kinds.NetworkPolicy, name).Any(static policy => PolicyDirections.IsolatesIngress(policy) && PodSelectors.OfNetworkPolicy(policy).IsEverything))
                return [];
            return OtherPolicies.In(context.Cluster, name) is { } kind
                ? Verdict.NotEvaluated($"no NetworkPolicy covers all pods of namespace '{name}', but a {kind} may: its selectors are not read")
                : [new(@namespace["metadata.name"], $"no NetworkPolicy in namespace '{name}' selects all pods for incoming traffic: a pod that no other selects is open to the whole cluster") { Decide = () => Deny(@namespace.Object, context.Cluster) }];
        },
    };

    /// <summary>Pods that a policy selects already lose nothing by another that lets nobody in.</summary>
    private static Decision Deny(KubernetesObject @namespace, ClusterSnapshot cluster) => Decision.Confirm(
        Fix.Create(AllowPolicy.DefaultDeny(@namespace), $"Let nobody connect to pods of namespace '{@namespace.Name}' that no other NetworkPolicy opens"),
        cluster.WorkloadsSelectedBy(LabelSelector.Everything, @namespace.Name).All(workload => !workload.HasTemplate || cluster.NetworkPoliciesOf(workload.Template).Any(PolicyDirections.IsolatesIngress))
            ? new("yes", "all pods of the namespace that are in the input have a policy, so that it cuts none of them off")
            : null);
}
