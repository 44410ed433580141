using System.Runtime.CompilerServices;
using Seaworthy.Model;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Analysis.Access;

/// <summary>
/// Workloads whose token lets them read ConfigMaps or Secrets through the API: what they read, no manifest shows. Of what is granted
/// in every namespace only workloads of the object's own namespace count, or one controller of the cluster would use everything.
/// </summary>
public static class ApiReaders
{
    private static readonly string[] ReadingVerbs = ["get", "list", "watch"];

    private static readonly string[] Resources = ["secrets", "configmaps"];

    // Kept for as long as the cluster itself: every ConfigMap and Secret asks.
    private static readonly ConditionalWeakTable<ClusterSnapshot, ILookup<(string Namespace, string Resource), Reader>> ReadersOf = [];

    /// <summary>A workload that may read a ConfigMap or Secret through the API; null where the input shows none.</summary>
    public static Workload? Of(KubernetesObject config, ClusterSnapshot cluster)
    {
        foreach (var reader in ReadersOf.GetValue(cluster, Collect)[(config.Namespace, config.Kind == Kinds.Secret ? "secrets" : "configmaps")])
        {
            if (reader.Name is null || reader.Name == config.Name)
                return reader.Workload;
        }

        return null;
    }

    private static ILookup<(string Namespace, string Resource), Reader> Collect(ClusterSnapshot cluster) =>
        (from pod in cluster.PodTemplates.Where(pod => ServiceAccountUse.MountsToken(pod, cluster)).DistinctBy(static pod => (pod.Workload.Namespace, pod.ServiceAccountName))
         from binding in cluster.BindingsOfServiceAccount(pod.Workload.Namespace, pod.ServiceAccountName)
         from resource in Resources
         from name in NamesReadBy(binding.Role, resource, cluster)
         select (Key: (binding.IsClusterWide ? pod.Workload.Namespace : binding.Object.Namespace, resource), Reader: new Reader(name, pod.Workload)))
        .Distinct().ToLookup(static pair => pair.Key, static pair => pair.Reader);

    /// <summary>The names that a role lets its holders read, null among them where it lets them read all.</summary>
    private static IEnumerable<string?> NamesReadBy(ObjectRef role, string resource, ClusterSnapshot cluster)
    {
        if (role.Kind == Kinds.ClusterRole && BuiltInRoles.Contains(role))
            return role.Name is "cluster-admin" or "admin" or "edit" || (role.Name == "view" && resource == "configmaps") ? [null] : [];

        var rules = cluster.Find(role.Kind, role.Namespace, role.Name)?["rules"].Items ?? [];
        return rules.Select(static rule => new PolicyRule(rule))
            .Where(rule => Array.Exists(ReadingVerbs, verb => rule.Allows(verb, "", resource)))
            .SelectMany(static rule => rule.IsLimitedToNames ? rule.Field["resourceNames"].Items.Select(static name => name.Text) : [null]);
    }

    /// <param name="Name">The one name that may be read; null for all.</param>
    /// <param name="Workload">Who may.</param>
    private sealed record Reader(string? Name, Workload Workload);
}
