using Seaworthy.Model;

namespace Seaworthy.Analysis.Access;

/// <summary>The roles that the API server makes itself and keeps as they are (plugin/pkg/auth/authorizer/rbac/bootstrappolicy).</summary>
public static class BuiltInRoles
{
    private const string AuthenticationReader = "extension-apiserver-authentication-reader";

    /// <summary>Whether every cluster has a role without anybody declaring it.</summary>
    public static bool Contains(ObjectRef role) => role.Kind == Kinds.ClusterRole
        ? role.Name is "cluster-admin" or "admin" or "edit" or "view" || IsSystem(role.Name)
        : role.Namespace is "kube-system" or "kube-public" && (role.Name == AuthenticationReader || IsSystem(role.Name));

    /// <summary>Whether Kubernetes itself grants a role to everybody: what API groups there are, who one is, the version, the issuer's keys.</summary>
    public static bool AreForEverybody(ObjectRef role) => role.Kind == Kinds.ClusterRole
        && role.Name is "system:discovery" or "system:basic-user" or "system:public-info-viewer" or "system:service-account-issuer-discovery";

    /// <summary>Whether the API server makes a role or binding itself when it starts: a cluster's own, as <c>kubectl get</c> shows it.</summary>
    public static bool IsBootstrapped(KubernetesObject item) => IsSystem(item.Name) || item.Labels["kubernetes.io/bootstrapping"] == "rbac-defaults";

    private static bool IsSystem(string name) => name.StartsWith("system:", StringComparison.Ordinal);
}
