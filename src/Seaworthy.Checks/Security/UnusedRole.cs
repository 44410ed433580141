using Seaworthy.Analysis.Access;
using Seaworthy.Model;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Security;

/// <summary>A role that nobody holds is a right that waits.</summary>
internal static class UnusedRole
{
    public static Check Check { get; } = new Check<Role>
    {
        Id = "unused-role",
        Chapter = Chapter.Security,
        Severity = Severity.Info,
        Summary = "Role is granted by no binding",
        Remedy = "Remove the role, or declare the binding that was meant.",
        Repair = Repairability.None("the file is to be deleted, which a repair does not do"),
        Why = "Where the binding was forgotten, somebody is refused what they need. Where it was removed, the role stays behind for the next one who looks for a quick way to grant something.",
        References = ["https://kubernetes.io/docs/reference/access-authn-authz/rbac/", "https://kubernetes.io/docs/concepts/security/rbac-good-practices/#periodic-rbac-review"],
        Peers = ["popeye/POP-400"],

        // A ClusterRole that is to be aggregated is used by its labels.
        AppliesTo = static (role, _) => !BuiltInRoles.Contains(role.Object.Ref) && !BuiltInRoles.IsBootstrapped(role.Object) && !IsAggregated(role),
        Evaluate = static (role, context) =>
        {
            var (item, cluster) = (role.Object, context.Cluster);
            if (cluster.BindingsOf(item.Ref).Any())
                return [];
            if (item.Kind == Kinds.Role ? !cluster.Declares(Kinds.RoleBinding, item.Namespace) : !RoleBinding.AllIn(cluster).Any())
                return Verdict.NotEvaluated($"whether {item.Kind.Kind} '{item.Name}' is granted cannot be told: the input declares no binding that could");
            return [new(item["metadata.name"], $"no binding here grants {item.Kind.Kind} '{item.Name}'")];
        },
    };

    /// <summary>Whether the labels are made for an aggregationRule to find, Kubernetes' own or an operator's: <c>…/aggregate-to-view: "true"</c>.</summary>
    private static bool IsAggregated(Role role) => role.Object.Labels.All.Any(static label => label.Key.Contains("aggregat", StringComparison.OrdinalIgnoreCase));
}
