using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Security;

/// <summary>Labels of a namespace decide what is allowed in it.</summary>
internal static class NamespaceChangeRights
{
    private static readonly IReadOnlyList<Right> Rights =
    [
        Right.InCluster("change the labels that Pod Security, NetworkPolicies and webhooks go by", ["update", "patch"], "", "namespaces"),
    ];

    public static Check Check { get; } = new Check<Role>
    {
        Id = "namespace-change-rights",
        Chapter = Chapter.Security,
        Severity = Severity.Low,
        Summary = "Role lets its holders relabel namespaces",
        Remedy = "Remove update and patch on namespaces, or limit them by resourceNames to those that the holder keeps.",
        Repair = Repairability.Decision,
        Why = "The Pod Security level, the choice of NetworkPolicies and the exemption from webhooks all hang on a namespace's labels. Whoever may change them lifts these limits for a namespace and then does there what they forbade.",
        References = ["https://kubernetes.io/docs/concepts/security/rbac-good-practices/#namespace-modification"],
        AppliesTo = static (role, context) => RoleRights.CanBeMended(role, context.Cluster),
        Evaluate = static (role, context) => RoleRights.Judge(role, context, Rights, Severity.Low, null, "namespaces"),
    };
}
