using System.Globalization;
using System.Runtime.CompilerServices;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Analysis.Scheduling;

/// <summary>Which nodes the scheduler may put pods on (the NodeAffinity, NodeName and TaintToleration plugins of pkg/scheduler/framework/plugins).</summary>
public static class NodeFit
{
    /// <summary>Taints that come and go with a node's condition: what is there today says nothing about the node as such.</summary>
    private static readonly string[] Passing = ["node.kubernetes.io/", "node.cloudprovider.kubernetes.io/", "ToBeDeletedByClusterAutoscaler", "DeletionCandidateOfClusterAutoscaler", "karpenter.sh/"];

    private static readonly string[] ProviderLabels = ["cloud.google.com/gke-nodepool", "kubernetes.azure.com/agentpool"];

    // Kept for as long as the cluster itself: every pod template may ask.
    private static readonly ConditionalWeakTable<ClusterSnapshot, StrongBox<KubernetesObject?>> ClusterAutoscalers = [];

    /// <summary>The cluster autoscaler, known by its name; null where the input does not have it.</summary>
    public static KubernetesObject? ClusterAutoscalerIn(ClusterSnapshot cluster) => ClusterAutoscalers.GetValue(cluster, static key =>
        new(key.OfKind(Kinds.Deployment).FirstOrDefault(static deployment => deployment.Name.Contains("cluster-autoscaler", StringComparison.Ordinal)))).Value;

    /// <summary>
    /// What may add nodes to the cluster when pods have no place, so that those of today are not all; null where the
    /// input shows nothing of the kind. GKE and AKS run their autoscalers where no input shows them.
    /// </summary>
    public static string? AutoscalerIn(ClusterSnapshot cluster)
    {
        if ((cluster.OfKind(Kinds.NodePool).FirstOrDefault() ?? ClusterAutoscalerIn(cluster)) is { } autoscaler)
            return autoscaler.ToString();
        var managed = cluster.OfKind(Kinds.Node).FirstOrDefault(static node => ProviderLabels.Any(label => node.Labels[label] is not null));
        return managed is null ? null : $"the provider of node '{managed.Name}'";
    }

    /// <summary>The nodes of the input that pods may be on, as far as labels, names and lasting taints go.</summary>
    public static IEnumerable<KubernetesObject> NodesFor(PodTemplate template, ClusterSnapshot cluster) =>
        cluster.OfKind(Kinds.Node).Where(node => IsWanted(template, node) && Untolerated(template, node) is null);

    /// <summary>Whether nodeName, nodeSelector and required node affinity let pods be on a node.</summary>
    public static bool IsWanted(PodTemplate template, KubernetesObject node)
    {
        if (template["nodeName"].Text is { Length: > 0 } name && name != node.Name)
            return false;
        foreach (var (key, value) in template["nodeSelector"].Entries)
        {
            if (node.Labels[key] != value.Text)
                return false;
        }

        var required = template["affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution"];
        return !required.Exists || required["nodeSelectorTerms"].Items.Any(term => Matches(term, node));
    }

    /// <summary>A lasting taint of a node that keeps pods away, as <c>key=value:effect</c>; null where there is none.</summary>
    public static string? Untolerated(PodTemplate template, KubernetesObject node)
    {
        foreach (var taint in node["spec.taints"].Items)
        {
            if (taint["effect"].Text is not ("NoSchedule" or "NoExecute") || IsPassing(taint["key"].Text ?? "") || template["tolerations"].Items.Any(toleration => Tolerates(toleration, taint)))
                continue;
            return taint["value"].Text is { Length: > 0 } value ? $"{taint["key"].Text}={value}:{taint["effect"].Text}" : $"{taint["key"].Text}:{taint["effect"].Text}";
        }

        return null;
    }

    private static bool IsPassing(string key) => Passing.Any(prefix => key.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>ToleratesTaint in k8s.io/api/core/v1: an empty key with Exists tolerates every taint, an empty effect every effect.</summary>
    private static bool Tolerates(Field toleration, Field taint)
    {
        var (key, effect) = (toleration["key"].Text ?? "", toleration["effect"].Text ?? "");
        return (effect.Length == 0 || effect == taint["effect"].Text)
            && (key.Length == 0 || key == taint["key"].Text)
            && (toleration["operator"].Text == "Exists" || (key.Length > 0 && (toleration["value"].Text ?? "") == (taint["value"].Text ?? "")));
    }

    /// <summary>A term without any expression matches no node.</summary>
    private static bool Matches(Field term, KubernetesObject node) =>
        term["matchExpressions"].Count + term["matchFields"].Count > 0
        && term["matchExpressions"].Items.All(expression => Holds(expression, node.Labels[expression["key"].Text ?? ""]))
        && term["matchFields"].Items.All(expression => expression["key"].Text == "metadata.name" && Holds(expression, node.Name));

    private static bool Holds(Field expression, string? value) => expression["operator"].Text switch
    {
        "In" => value is not null && Lists(expression, value),
        "NotIn" => value is null || !Lists(expression, value),
        "Exists" => value is not null,
        "DoesNotExist" => value is null,
        "Gt" => Number(value) > Number(expression["values"].Items.FirstOrDefault().Text),
        "Lt" => Number(value) < Number(expression["values"].Items.FirstOrDefault().Text),
        _ => false,
    };

    private static bool Lists(Field expression, string value) => expression["values"].Items.Any(item => item.Text == value);

    private static long? Number(string? text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
