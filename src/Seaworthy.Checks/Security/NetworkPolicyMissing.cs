using Seaworthy.Analysis.Networking;
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
            return [new(pod.Object["metadata.name"], $"no NetworkPolicy selects the pods of {pod.Object}: every pod of the cluster may connect to them, and they may connect anywhere")];
        },
    };
}
