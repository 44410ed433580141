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

    private static bool IsSystem(string name) => name.StartsWith("system:", StringComparison.Ordinal);
}
