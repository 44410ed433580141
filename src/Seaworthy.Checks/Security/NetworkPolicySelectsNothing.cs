using Seaworthy.Model;
using Seaworthy.Model.Lenses;
using Seaworthy.Model.Values;

namespace Seaworthy.Checks.Security;

/// <summary>A policy that matches no pod protects none, and nothing says so.</summary>
internal static class NetworkPolicySelectsNothing
{
    public static Check Check { get; } = new Check<NetworkPolicy>
    {
        Id = "network-policy-selects-nothing",
        Chapter = Chapter.Security,
        Severity = Severity.Low,
        Summary = "NetworkPolicy selects no pod",
        Remedy = "Make spec.podSelector match the labels of the pod template that the policy is meant for, or delete the policy.",
        Why = "A policy whose selector has a typo, or whose workload was renamed, silently protects nothing: whoever reads it believes that it shields the pods, and they are not covered by it.",
        References = ["https://kubernetes.io/docs/concepts/services-networking/network-policies/"],
        Peers = ["kube-linter/dangling-networkpolicy", "kube-score/networkpolicy-targets-pod", "popeye/POP-1200"],
        AppliesTo = static (policy, _) => !SelectorOf(policy).IsEverything && !SelectorOf(policy).IsNothing,
        Evaluate = static (policy, context) => Selection.Judge($"NetworkPolicy '{policy.Object.Name}'", policy["spec.podSelector"], SelectorOf(policy), context.Cluster),
    };

    private static LabelSelector SelectorOf(NetworkPolicy policy) => ClusterSnapshot.NetworkPolicySelector(policy.Object);
}
