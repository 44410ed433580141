using Seaworthy.Model;

namespace Seaworthy.Live.Objects;

/// <summary>Which objects the cluster and its controllers make, so that nobody wrote them and nobody is to be told what is wrong with them.</summary>
internal static class ObjectOrigin
{
    private const string Bootstrapping = "kubernetes.io/bootstrapping";

    private static readonly HashSet<string> Namespaces = new(StringComparer.Ordinal) { "default", "kube-system", "kube-public", "kube-node-lease" };
    private static readonly HashSet<string> ConfigMaps = new(StringComparer.Ordinal) { "kube-root-ca.crt", "openshift-service-ca.crt", "istio-ca-root-cert" };

    /// <summary>Whether the cluster itself or a controller made an object.</summary>
    public static bool IsCluster(KubernetesObject item) => HasController(item) || item.Kind switch
    {
        { Group: "rbac.authorization.k8s.io" } => item.Name.StartsWith("system:", StringComparison.Ordinal) || item.Name.StartsWith("kubeadm:", StringComparison.Ordinal) || item["metadata.labels"].Child(Bootstrapping).Exists,
        { Kind: "Namespace", Group: "" } => Namespaces.Contains(item.Name),
        { Kind: "ConfigMap", Group: "" } => ConfigMaps.Contains(item.Name),
        { Kind: "ServiceAccount", Group: "" } => item.Name == "default",
        { Kind: "Service", Group: "" } => item is { Namespace: "default", Name: "kubernetes" },
        { Kind: "PriorityClass", Group: "scheduling.k8s.io" } => item.Name.StartsWith("system-", StringComparison.Ordinal),
        { Kind: "Secret", Group: "" } => item["type"].Text is "bootstrap.kubernetes.io/token" or "helm.sh/release.v1",
        _ => false,
    };

    private static bool HasController(KubernetesObject item) => item["metadata.ownerReferences"].Items.Any(static owner => owner["controller"].Boolean == true);
}
