using System.Runtime.CompilerServices;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Analysis.Access;

/// <summary>Who runs as a ServiceAccount and carries its token.</summary>
public static class ServiceAccountUse
{
    // Kept for as long as the cluster itself: every ServiceAccount asks.
    private static readonly ConditionalWeakTable<ClusterSnapshot, HashSet<(string Namespace, string Name)>> NamesOf = [];

    private static readonly ConditionalWeakTable<ClusterSnapshot, HashSet<string>> WithoutNamespace = [];

    /// <summary>What holds schemas or data rather than the names of ServiceAccounts.</summary>
    private static readonly HashSet<GroupKind> Silent = [Kinds.CustomResourceDefinition, Kinds.ConfigMap];

    /// <summary>
    /// Whether anything in the input names a ServiceAccount to run as: a pod template, a custom resource in any field called after
    /// ServiceAccounts, a Secret that holds a token of it. Bindings do not count.
    /// </summary>
    public static bool IsNamed(ClusterSnapshot cluster, string @namespace, string name) =>
        NamesOf.GetValue(cluster, Collect).Contains((@namespace, name));

    /// <summary>Whether a manifest declares a ServiceAccount of a name and leaves its namespace to whoever applies it.</summary>
    public static bool IsLeftToWhoeverApplies(ClusterSnapshot cluster, string name) => WithoutNamespace.GetValue(cluster, static cluster =>
        cluster.OfKind(Kinds.ServiceAccount).Where(static account => !account.WritesNamespace).Select(static account => account.Name).ToHashSet(StringComparer.Ordinal)).Contains(name);

    /// <summary>
    /// Whether a token of the pod's ServiceAccount lies in the pods: automountServiceAccountToken of the pod, else of the
    /// ServiceAccount, else true; or a projected volume (plugin/pkg/admission/serviceaccount, shouldAutomount).
    /// </summary>
    public static bool MountsToken(PodTemplate pod, ClusterSnapshot cluster)
    {
        var account = cluster.Find(Kinds.ServiceAccount, pod.Workload.Namespace, pod.ServiceAccountName);
        return (pod["automountServiceAccountToken"].Boolean ?? account?["automountServiceAccountToken"].Boolean) != false
            || pod.Volumes.Any(static volume => volume["projected.sources"].Items.Any(static source => source["serviceAccountToken"].Exists));
    }

    private static HashSet<(string Namespace, string Name)> Collect(ClusterSnapshot cluster)
    {
        HashSet<(string Namespace, string Name)> names = [];
        foreach (var item in cluster.Objects)
        {
            if (item.Kind == Kinds.Secret)
                names.Add((item.Namespace, item.Annotations["kubernetes.io/service-account.name"] ?? ""));
            else if (!Silent.Contains(item.Kind))
                AddNames(item.Root, isMeant: false, item.Namespace, names);
        }

        return names;
    }

    /// <summary>Adds the words below a node that stand under a key called after ServiceAccounts: <c>serviceAccountName: web</c>, <c>serviceAccountRef: {name: web}</c>.</summary>
    private static void AddNames(Node node, bool isMeant, string @namespace, HashSet<(string Namespace, string Name)> names)
    {
        switch (node)
        {
            case Scalar scalar when isMeant:
                names.Add((@namespace, scalar.Text));
                break;
            case Sequence sequence:
                foreach (var item in sequence.Items)
                    AddNames(item, isMeant, @namespace, names);
                break;
            case Mapping mapping:
                foreach (var entry in mapping.Entries)
                    AddNames(entry.Value, isMeant || entry.Key.Contains("serviceAccount", StringComparison.OrdinalIgnoreCase), @namespace, names);
                break;
        }
    }
}
