using Seaworthy.Model;

namespace Seaworthy.Checks;

/// <summary>What a check may look at besides its subject.</summary>
/// <param name="Cluster">The whole cluster.</param>
/// <param name="KubernetesVersion">The release that the cluster runs, or will run.</param>
public sealed record CheckContext(ClusterSnapshot Cluster, KubernetesVersion KubernetesVersion)
{
    private static readonly HashSet<string> SystemNamespaces =
        new[] { "kube-system", "kube-public", "kube-node-lease" }.ToHashSet(StringComparer.Ordinal);

    /// <summary>
    /// Whether a namespace belongs to Kubernetes itself. What runs there (CNI, kube-proxy, CSI) must do what a
    /// user's workload must not.
    /// </summary>
    public static bool IsSystemNamespace(string @namespace) => SystemNamespaces.Contains(@namespace);
}
