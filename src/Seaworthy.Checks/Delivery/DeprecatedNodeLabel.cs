using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Delivery;

/// <summary>Nodes lose their beta labels one day, and pods that select by them stay Pending.</summary>
internal static class DeprecatedNodeLabel
{
    private const string Master = "node-role.kubernetes.io/master";

    private const string StillCopied = "deprecated, still copied by the node controller and announced to go";

    // k8s.io/kubernetes/pkg/api/node/util.go and labelReconcileInfo in pkg/controller/nodelifecycle; and the control plane's label, which kubeadm renamed.
    private static Dictionary<string, (string State, string Successor)> Known { get; } = new(StringComparer.Ordinal)
    {
        ["beta.kubernetes.io/arch"] = (StillCopied, "kubernetes.io/arch"),
        ["beta.kubernetes.io/os"] = (StillCopied, "kubernetes.io/os"),
        ["beta.kubernetes.io/instance-type"] = ("deprecated", "node.kubernetes.io/instance-type"),
        ["failure-domain.beta.kubernetes.io/region"] = ("deprecated", "topology.kubernetes.io/region"),
        ["failure-domain.beta.kubernetes.io/zone"] = ("deprecated", "topology.kubernetes.io/zone"),
        [Master] = ("gone since kubeadm 1.24", "node-role.kubernetes.io/control-plane"),
    };

    public static Check Check { get; } = new Check<PodTemplate>
    {
        Id = "deprecated-node-label",
        Chapter = Chapter.Delivery,
        Severity = Severity.Low,
        Summary = "Pods are placed by a node label that is deprecated or gone",
        Remedy = "Write the label that took its place.",
        Repair = Repairability.SafeOrDecision,
        Why = "Kubernetes has announced the end of these labels, and one of them is gone already. Where nodes no longer carry the label, pods that demand it find no node, and pods that spread by it are not spread.",
        References = ["https://kubernetes.io/docs/reference/labels-annotations-taints/"],
        AppliesTo = static (pod, _) => KeysOf(pod).Any(),
        Evaluate = static (pod, context) =>
        [
            .. KeysOf(pod).Where(static pair => Known.ContainsKey(pair.Key)).Select(pair =>
                new Violation(pair.Field, $"node label {pair.Key} is {Known[pair.Key].State}: {Known[pair.Key].Successor} took its place")
                {
                    Severity = pair.Key == Master ? Severity.Medium : null,
                    Remedy = $"Write {Known[pair.Key].Successor}.",
                    Fix = pair.Key == Master ? null : Renaming(pod, pair.Field, Known[pair.Key].Successor),
                    // Nodes of an older cluster have the old label alone.
                    Decide = () => pair.Key == Master ? Decision.Confirm(Renaming(pod, pair.Field, Known[Master].Successor), context.KubernetesVersion >= RenamedIn ? new("yes", $"no node has the old label since kubeadm {RenamedIn}") : null) : null,
                }),
        ],
    };

    /// <summary>The label as a key of the selector, or as the value of a term.</summary>
    private static Fix Renaming(PodTemplate pod, Field field, string successor)
    {
        const string Title = "Select nodes by the label that took the place of a deprecated one";
        if (field.Path.Key is "key" or "topologyKey")
            return Fix.Set(field, Scalar.Of(successor), Title);
        var renamed = pod["nodeSelector"].Child(successor);
        return new(Title, renamed.Exists ? [new(field, null)] : [new(field, null), new(renamed, field.Node)]);
    }

    /// <summary>Every label of nodes that the pod is placed by. A preference, or an alternative beside the new label, does no harm.</summary>
    private static IEnumerable<(string Key, Field Field)> KeysOf(PodTemplate pod)
    {
        foreach (var (key, value) in pod["nodeSelector"].Entries)
            yield return (key, value);
        if (pod["affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms"] is { Count: 1 } terms)
        {
            foreach (var expression in terms.Items.SelectMany(static term => term["matchExpressions"].Items).Where(static expression => expression["operator"].Text is "In" or "Exists"))
                yield return (expression["key"].Text ?? "", expression["key"]);
        }

        var topologies = pod["topologySpreadConstraints"].Items
            .Concat(pod["affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution"].Items)
            .Concat(pod["affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution"].Items)
            .Concat(pod["affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution"].Items.Select(static preferred => preferred["podAffinityTerm"]));
        foreach (var term in topologies)
            yield return (term["topologyKey"].Text ?? "", term["topologyKey"]);
    }

    private static KubernetesVersion RenamedIn { get; } = new(1, 24);
}
