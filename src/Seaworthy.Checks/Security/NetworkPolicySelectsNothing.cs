using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;
using Seaworthy.Model.Relations;
using Seaworthy.Model.Values;
using Seaworthy.Model.Workloads;

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
        Repair = Repairability.Decision,
        Why = "A policy whose selector has a typo, or whose workload was renamed, silently protects nothing: whoever reads it believes that it shields the pods, and they are not covered by it.",
        References = ["https://kubernetes.io/docs/concepts/services-networking/network-policies/"],
        Peers = ["kube-linter/dangling-networkpolicy", "kube-score/networkpolicy-targets-pod", "popeye/POP-1200"],
        AppliesTo = static (policy, _) => !SelectorOf(policy).IsEverything && !SelectorOf(policy).IsNothing,
        Evaluate = static (policy, context) => Selection.Judge($"NetworkPolicy '{policy.Object.Name}'", policy["spec.podSelector"], SelectorOf(policy), context.Cluster, () => Select(policy, context.Cluster)),
    };

    /// <summary>Of the labels that are asked for, those that the pods have in another value are mended; where there are none, the pods' own selector tells.</summary>
    private static Decision Select(NetworkPolicy policy, ClusterSnapshot cluster) => new(
        $"Let NetworkPolicy '{policy.Object.Name}' select the pods that it is meant for",
        "the name of the workload whose pods are meant",
        text => cluster.WorkloadsSelectedBy(LabelSelector.Everything, policy.Object.Namespace).FirstOrDefault(workload => workload.Name == text) is { Object: not null, HasTemplate: true } workload ? Meant(policy, workload) : null)
    {
        Proposal = cluster.WorkloadsSelectedBy(LabelSelector.Everything, policy.Object.Namespace).Where(workload => workload.Name == policy.Object.Name && workload.HasTemplate).Take(2).ToList() is [var same]
            ? new(same.Name, $"{same.Kind.Kind} '{same.Name}' bears its name") : null,
    };

    private static Fix? Meant(NetworkPolicy policy, Workload workload)
    {
        var (selector, labels) = (policy["spec.podSelector"], workload.Template.Labels);
        if (selector["matchExpressions"].Exists)
            return null;
        var wrong = selector["matchLabels"].Entries.Where(entry => labels[entry.Key] != entry.Value.Text).ToList();
        var title = $"Let NetworkPolicy '{policy.Object.Name}' select the pods of {workload.Kind.Kind} '{workload.Name}'";
        if (selector["matchLabels"].Entries.Any(entry => labels[entry.Key] is not null))
            return new(title, [.. wrong.Select(entry => new FieldChange(entry.Value, labels[entry.Key] is { } value ? Scalar.Of(value) : null))]);
        var own = workload["spec.selector.matchLabels"].Entries.Where(entry => labels[entry.Key] == entry.Value.Text).ToList();
        return own.Count == 0 ? null : new(title, [.. wrong.Select(static entry => new FieldChange(entry.Value, null)), .. own.Select(entry => new FieldChange(selector["matchLabels"].Child(entry.Key), Scalar.Of(entry.Value.Text!)))]);
    }

    private static LabelSelector SelectorOf(NetworkPolicy policy) => PodSelectors.OfNetworkPolicy(policy.Object);
}
