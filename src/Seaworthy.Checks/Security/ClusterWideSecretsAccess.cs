using Seaworthy.Analysis.Access;
using Seaworthy.Model;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Security;

/// <summary>Reading every Secret is holding every password and token in the cluster.</summary>
internal static class ClusterWideSecretsAccess
{
    private static readonly string[] ReadingVerbs = ["get", "list", "watch"];

    private static readonly Right Reading = Right.InNamespaces("read every Secret", ReadingVerbs, "", "secrets");

    public static Check Check { get; } = new Check<Role>
    {
        Id = "cluster-wide-secrets-access",
        Chapter = Chapter.Security,
        Severity = Severity.Medium,
        Summary = "ClusterRole is bound to read every Secret in the cluster",
        Remedy = "Leave secrets out of the rule where the program can do without them (kube-state-metrics: by its flag --resources); else bind the role with RoleBindings in the namespaces that need it, or name the Secrets in resourceNames.",
        Repair = Repairability.Decision,
        Why = "Among the Secrets are other teams' passwords, TLS keys and tokens of stronger ServiceAccounts. Whoever takes over one holder, a monitoring agent for example, has them all; list and watch show the values just as get does.",
        References = ["CIS Kubernetes Benchmark 5.1.2", "https://kubernetes.io/docs/concepts/security/rbac-good-practices/#listing-secrets"],
        Peers = ["kube-linter/access-to-secrets", "kubescape/C-0015", "kubescape/C-0186", "trivy/KSV-0041"],

        // Of a role that grants everything wildcard-role says all there is to say.
        AppliesTo = static (role, context) => role.Object.Kind == Kinds.ClusterRole && !BuiltInRoles.Contains(role.Object.Ref)
            && !role.Rules.Any(static rule => new PolicyRule(rule).GrantsEverything)
            && context.Cluster.BindingsOf(role.Object.Ref).Any(static binding => binding.IsClusterWide),
        Evaluate = static (role, context) =>
        {
            if (role["aggregationRule"].Exists)
                return Verdict.NotEvaluated("the cluster fills this ClusterRole from others that match its aggregationRule");

            var bindings = context.Cluster.BindingsOf(role.Object.Ref).Where(static binding => binding.IsClusterWide).Select(static binding => binding.Object.Ref).ToArray();
            return [.. role.Rules.Select(static rule => new PolicyRule(rule)).Select(rule => Judge(role, rule, bindings)).OfType<Violation>()];
        },
    };

    private static Violation? Judge(Role role, PolicyRule rule, ObjectRef[] bindings)
    {
        var verbs = rule.IsLimitedToNames ? [] : Array.FindAll(ReadingVerbs, verb => rule.Allows(verb, "", "secrets"));
        return verbs.Length == 0 ? null : new(rule.Covering("resources", "secrets"), $"a rule of ClusterRole '{role.Object.Name}', which is bound cluster-wide, lets its holders {Listed(verbs)} the Secrets of every namespace")
        {
            Decide = () => RuleChange.Limited(rule.Field, [Reading], "Secrets"),
            Related = [.. bindings],
        };
    }

    private static string Listed(string[] verbs) => verbs is [.. var first, var last] && first.Length > 0 ? $"{string.Join(", ", first)} and {last}" : verbs[0];
}
