using Seaworthy.Analysis.Networking;
using Seaworthy.Model;
using Seaworthy.Model.Values;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Security;

/// <summary>Kubernetes lets every pod talk to every other until a policy selects it.</summary>
internal static class NetworkPolicyMissing
{
    public static Check Check { get; } = new Check<PodTemplate>
    {
        Id = "network-policy-missing",
        Chapter = Chapter.Security,
        Severity = Severity.Medium,
        Summary = "No NetworkPolicy selects the pods",
        Remedy = "Add a NetworkPolicy that selects the pods and lists who may connect to them and where they may connect; begin with one that denies all in the namespace.",
        Repair = Repairability.Decision,
        Why = "Whoever breaks into one pod reaches every other pod, every database and the cloud's metadata endpoint from there. A policy turns one broken pod into one broken pod.",
        References = ["CIS Kubernetes Benchmark 5.3.2", "NSA/CISA Kubernetes Hardening Guide: network policies", "https://kubernetes.io/docs/concepts/services-networking/network-policies/"],
        Peers = ["kube-linter/non-isolated-pod", "kube-score/pod-networkpolicy", "polaris/missingNetworkPolicy", "kubescape/C-0260", "checkov/CKV2_K8S_6", "trivy/KSV-0038", "kubeaudit/netpols", "popeye/POP-1204"],

        // NetworkPolicies have no defined effect on pods in the node's network.
        AppliesTo = static (pod, context) => pod["hostNetwork"].Boolean != true && !context.Cluster.IsSystemNamespace(pod.Workload.Namespace),
        Evaluate = static (pod, context) =>
        {
            if (context.Cluster.NetworkPoliciesOf(pod).Any())
                return [];
            if (OtherPolicies.In(context.Cluster, pod.Workload.Namespace) is { } kind)
                return Verdict.NotEvaluated($"no NetworkPolicy selects the pods, but a {kind} may: its selectors are not read");
            return [new(pod.Object["metadata.name"], $"no NetworkPolicy selects the pods of {pod.Object}: every pod of the cluster may connect to them, and they may connect anywhere") { Decide = () => Allow(pod, context.Cluster) }];
        },
    };

    /// <summary>Probes come from the node, which policies let through.</summary>
    private static Decision Allow(PodTemplate pod, ClusterSnapshot cluster) => new(
        $"Let only those connect to {pod.Workload.Kind.Kind} '{pod.Workload.Name}' that need to, by a NetworkPolicy",
        AllowPolicy.Takes,
        text => AllowPolicy.For(pod, cluster, text) is not { } fix ? null : LeavesNoneOpen(pod, cluster) ? fix.And(Fix.Create(AllowPolicy.DefaultDeny(pod.Object), "")) : fix)
    {
        Proposal = AllowPolicy.Suggested(pod, cluster),
    };

    /// <summary>Whether all other pods of the namespace have a policy, so that one for all cuts nobody off; default-deny-missing asks for it.</summary>
    private static bool LeavesNoneOpen(PodTemplate pod, ClusterSnapshot cluster) =>
        cluster.Find(Kinds.Namespace, "", pod.Workload.Namespace) is not null
        && cluster.WorkloadsSelectedBy(LabelSelector.Everything, pod.Workload.Namespace).All(other => other.Ref == pod.Workload.Ref || !other.HasTemplate || cluster.NetworkPoliciesOf(other.Template).Any(PolicyDirections.IsolatesIngress));
}
