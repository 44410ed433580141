using Seaworthy.Analysis.Access;
using Seaworthy.Model;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Security;

/// <summary>A few rights are the right to take any other.</summary>
internal static class PrivilegeEscalationVerbs
{
    private static Right NodesProxy { get; } = new("run commands in every pod past admission and audit (nodes/proxy)", ["get", "create"], "", [], ["nodes/proxy"]);

    /// <summary>The rights, each of which is the right to any other.</summary>
    public static IReadOnlyList<Right> Powers { get; } =
    [
        new("give roles rights that they do not hold themselves", ["escalate"], "rbac.authorization.k8s.io", ["roles"], ["clusterroles"]) { IsOfVerb = true },
        new("bind any role to anybody", ["bind"], "rbac.authorization.k8s.io", ["roles", "clusterroles"], []) { IsOfVerb = true, Gravest = ["cluster-admin"] },
        new("act as any ServiceAccount", ["impersonate"], "", ["serviceaccounts"], []) { IsOfVerb = true },
        new("act as any user or group", ["impersonate"], "", [], ["users", "groups"]) { IsOfVerb = true, Gravest = ["system:masters"] },
        new("make tokens of any ServiceAccount", ["create"], "", ["serviceaccounts/token"], []),
        new("approve certificates that make their bearer any user", ["approve"], "certificates.k8s.io", [], ["signers"]) { IsOfVerb = true, Gravest = ["kubernetes.io/kube-apiserver-client", "kubernetes.io/*"] },
        NodesProxy,
    ];

    public static Check Check { get; } = new Check<Role>
    {
        Id = "privilege-escalation-verbs",
        Chapter = Chapter.Security,
        Severity = Severity.High,
        Summary = "Role lets its holders take rights that they were not given",
        Remedy = "Remove the verb, or limit it by resourceNames to the roles, users or ServiceAccounts that are meant; in place of nodes/proxy grant nodes/metrics and nodes/stats, and let the scraper ask the kubelet's own port.",
        Repair = Repairability.Decision,
        Why = "These rights step around what keeps holders of a role to it: the guard against granting more than they hold, or, as nodes/proxy leads straight to the kubelets, admission and audit. Whoever takes over a holder has the rights of others, and often the whole cluster, a request later.",
        References = ["CIS Kubernetes Benchmark 5.1.8", "CIS Kubernetes Benchmark 5.1.10", "CIS Kubernetes Benchmark 5.1.11", "CIS Kubernetes Benchmark 5.1.13", "https://kubernetes.io/docs/concepts/security/rbac-good-practices/#privilege-escalation-risks"],
        Peers = ["kubescape/C-0065", "checkov/CKV_K8S_156", "checkov/CKV_K8S_157", "checkov/CKV_K8S_158", "checkov/CKV_K8S_159", "trivy/KSV-0047", "trivy/KSV-0050", "kyverno/restrict-escalation-verbs-roles", "kyverno/restrict-clusterrole-nodesproxy"],

        // Of a role that grants everything wildcard-role says all there is to say.
        AppliesTo = static (role, _) => !BuiltInRoles.Contains(role.Object.Ref) && !role.Rules.Any(static rule => new PolicyRule(rule).GrantsEverything),
        Evaluate = static (role, _) => [.. role.Rules.Select(rule => Judge(role.Object, new(rule))).OfType<Violation>()],
    };

    private static Violation? Judge(KubernetesObject role, PolicyRule rule)
    {
        var isClusterWide = role.Kind == Kinds.ClusterRole;
        var given = Powers.Where(power => power.IsGivenBy(rule, isClusterWide)).ToList();
        return given.Count == 0 ? null : new(Right.Culprit(given, rule, isClusterWide), $"a rule of {role.Kind.Kind} '{role.Name}' lets its holders {string.Join(" and ", given.Select(static power => power.What))}{(isClusterWide ? "" : $" in namespace '{role.Namespace}'")}")
        {
            Severity = isClusterWide ? null : Severity.Medium,
            Decide = () => RuleChange.Without(rule.Field, given),
            Remedy = given is [var only] && only == NodesProxy
                ? "Grant nodes/metrics (and nodes/stats) in place of nodes/proxy, and let the scraper address the kubelet's port directly rather than through the API server's proxy."
                : null,
        };
    }
}
