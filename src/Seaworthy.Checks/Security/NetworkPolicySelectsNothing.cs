using Seaworthy.Analysis.Workloads;
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
        Why = "A policy whose selector has a typo, or whose workload was renamed, silently protects nothing: whoever reads it believes that the pods are shielded while they are open.",
        References = ["https://kubernetes.io/docs/concepts/services-networking/network-policies/"],
        Peers = ["kube-linter/dangling-networkpolicy", "kube-score/networkpolicy-targets-pod", "popeye/POP-1200"],
        AppliesTo = static (policy, _) => !SelectorOf(policy).IsEverything && !SelectorOf(policy).IsNothing,
        Evaluate = static (policy, context) =>
        {
            var (cluster, @namespace, selector) = (context.Cluster, policy.Object.Namespace, SelectorOf(policy));
            if (cluster.WorkloadsSelectedBy(selector, @namespace).Any())
                return [];
            if (!cluster.DeclaresWorkloads(@namespace))
                return Verdict.NotEvaluated($"the input has no workload in namespace '{@namespace}', so what the policy selects cannot be told");
            if (Operators.MakerIn(cluster, @namespace) is { } maker)
                return Verdict.NotEvaluated($"an operator may make the pods: namespace '{@namespace}' holds custom resources of kind {maker}");
            return [new(policy["spec.podSelector"], $"no workload in namespace '{@namespace}' has pods with the labels {selector}")];
        },
    };

    private static LabelSelector SelectorOf(NetworkPolicy policy) => ClusterSnapshot.NetworkPolicySelector(policy.Object);
}
