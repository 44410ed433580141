using Seaworthy.Analysis.Access;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Security;

/// <summary>Most programs need one Secret of their namespace, not all.</summary>
internal static class NamespacedSecretsAccess
{
    private static readonly IReadOnlyList<Right> Rights =
    [
        Right.InNamespaces("read every Secret", ["get", "list", "watch"], "", "secrets"),
    ];

    public static Check Check { get; } = new Check<Role>
    {
        Id = "namespaced-secrets-access",
        Chapter = Chapter.Security,
        Severity = Severity.Low,
        Summary = "Role lets its holders read every Secret of a namespace",
        Remedy = "Leave secrets out of the rule where the program can do without them (kube-state-metrics: by its flag --resources); else name those that it reads in resourceNames, or mount them into its pods.",
        Repair = Repairability.Decision,
        Why = "The Secrets of a namespace belong to all that runs in it: passwords, TLS keys, tokens of stronger ServiceAccounts. Whoever takes over the holder has them all; list and watch show the values just as get does.",
        References = ["CIS Kubernetes Benchmark 5.1.2", "https://kubernetes.io/docs/concepts/security/rbac-good-practices/#listing-secrets"],
        Peers = ["kube-linter/access-to-secrets", "kubescape/C-0015", "kubescape/C-0186", "trivy/KSV-0113"],

        // What is bound in every namespace is told by cluster-wide-secrets-access.
        AppliesTo = static (role, context) => RoleRights.CanBeMended(role, context.Cluster) && RoleReach.Of(role, context.Cluster) is { IsClusterWide: false, IsUnknown: false },
        Evaluate = static (role, context) => RoleRights.Judge(role, context, Rights, Severity.Medium, Severity.Low, "Secrets"),
    };
}
