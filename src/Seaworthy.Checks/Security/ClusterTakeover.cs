using Seaworthy.Analysis.Access;
using Seaworthy.Model;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Security;

/// <summary>
/// Which bindings lead to the whole cluster in a step or two: rights in every namespace or in kube-system that are the right to any
/// other. Chains through several ServiceAccounts are not followed.
/// </summary>
internal static class ClusterTakeover
{
    private static readonly Right[] Rights =
    [
        .. PrivilegeEscalationVerbs.Powers,
        Right.InNamespaces("read every Secret", ["get", "list", "watch"], "", "secrets"),
        .. WorkloadCreationRights.Rights,
    ];

    /// <summary>What a binding lets its subjects do that leads to the whole cluster, in words; empty where nothing does.</summary>
    public static IReadOnlyList<string> By(RoleBinding binding, ClusterSnapshot cluster)
    {
        if (!binding.IsClusterWide && binding.Object.Namespace != "kube-system")
            return [];
        if (binding.Role is { Name: "cluster-admin" } or { Name: "admin" or "edit" } && BuiltInRoles.Contains(binding.Role))
            return [binding.Role.Name == "cluster-admin" ? "do everything" : "run pods as any ServiceAccount and read every Secret"];
        if (BuiltInRoles.Contains(binding.Role) || cluster.Find(binding.Role.Kind, binding.Role.Namespace, binding.Role.Name) is not { } role)
            return [];

        var rules = new Role(role).Rules.Select(static rule => new PolicyRule(rule)).ToList();
        return rules.Exists(static rule => rule.GrantsEverything)
            ? ["do everything"]
            : [.. Rights.Where(right => rules.Exists(rule => right.IsGivenBy(rule, binding.IsClusterWide))).Select(static right => right.What).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Whether what a binding grants cannot be told from the input: the role is declared elsewhere or filled by the cluster.</summary>
    public static bool IsUnknown(RoleBinding binding, ClusterSnapshot cluster) =>
        (binding.IsClusterWide || binding.Object.Namespace == "kube-system")
        && !BuiltInRoles.Contains(binding.Role)
        && cluster.Find(binding.Role.Kind, binding.Role.Namespace, binding.Role.Name)?["aggregationRule"].Exists != false;
}
