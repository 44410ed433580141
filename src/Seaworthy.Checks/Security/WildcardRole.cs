using Seaworthy.Analysis.Access;
using Seaworthy.Model;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Security;

/// <summary>A star grants what is there today and what anybody adds tomorrow.</summary>
internal static class WildcardRole
{
    /// <summary>Groups that serve measurements and nothing else: their API servers know get, list and watch alone.</summary>
    private static readonly string[] ReadOnlyGroups = ["metrics.k8s.io", "custom.metrics.k8s.io", "external.metrics.k8s.io"];

    public static Check Check { get; } = new Check<Role>
    {
        Id = "wildcard-role",
        Chapter = Chapter.Security,
        Severity = Severity.High,
        Summary = "Role grants by wildcard more than anybody reviewed",
        Remedy = "List the verbs and resources that the holder uses.",
        Why = "Verbs and resources by star include reading Secrets, impersonating users and changing roles, and every kind that a later installation adds. Whoever takes over one pod with such a role takes over all that it covers.",
        References = ["CIS Kubernetes Benchmark 5.1.3", "https://kubernetes.io/docs/concepts/security/rbac-good-practices/"],
        Peers = ["kube-linter/wildcard-in-rules", "kubescape/C-0187", "checkov/CKV_K8S_49", "trivy/KSV-0044", "trivy/KSV-0045", "trivy/KSV-0046", "kyverno/restrict-wildcard-verbs", "kyverno/restrict-wildcard-resources"],
        AppliesTo = static (role, _) => !BuiltInRoles.Contains(role.Object.Ref) && !role["aggregationRule"].Exists,
        Evaluate = static (role, context) =>
        {
            var isUnbound = RoleReach.Of(role, context.Cluster).IsUnknown;
            return [.. role.Rules.Select(rule => Judge(role, new(rule))).OfType<Violation>().Select(violation => isUnbound ? Unbound(violation) : violation)];
        },
    };

    /// <summary>Whether a rule covers all resources and is told of for it; of such a rule no single right need be told as well.</summary>
    public static bool IsToldOf(Role role, PolicyRule rule) => rule.Has("resources", "*") && Judge(role, rule) is not null;

    private static Violation Unbound(Violation violation) => violation with
    {
        Message = violation.Message + "; nothing here binds the role",
        Severity = RoleRights.Milder(violation.Severity ?? Severity.High),
    };

    private static Violation? Judge(Role role, PolicyRule rule)
    {
        var (where, high, medium) = role.Object.Kind == Kinds.ClusterRole
            ? ("", Severity.High, Severity.Medium)
            : ($" in namespace '{role.Object.Namespace}'", Severity.Medium, Severity.Low);
        var holdsCore = rule.Has("apiGroups", "*") || rule.Has("apiGroups", "");
        return (AllVerbs: rule.Has("verbs", "*"), AllResources: rule.Has("resources", "*")) switch
        {
            _ when rule.IsLimitedToNames || rule.Field["resources"].Count == 0 || IsReadOnly(rule) => null,
            (true, true) when rule.GrantsEverything => new(rule.Field["verbs"], $"a rule grants everything{where}: every verb on every resource") { Severity = high },
            (true, true) => new(rule.Field["verbs"], $"a rule grants every verb on every resource of {Groups(rule)}{where}") { Severity = holdsCore ? high : medium },
            (true, false) => new(rule.Field["verbs"], $"a rule grants every verb on {Some(rule, "resources")}{where}") { Severity = medium },
            (false, true) when holdsCore => new(rule.Field["resources"], $"a rule grants {Some(rule, "verbs")} on every resource{where}, Secrets included") { Severity = medium },
            _ => null,
        };
    }

    private static bool IsReadOnly(PolicyRule rule) => rule.Field["apiGroups"].Count > 0 && rule.Field["apiGroups"].Items.All(static group => Array.IndexOf(ReadOnlyGroups, group.Text) >= 0);

    /// <summary>The first few items of a list; operators grant dozens at once.</summary>
    private static string Some(PolicyRule rule, string list)
    {
        const int Few = 4;
        var count = rule.Field[list].Count;
        return string.Join(", ", rule.Field[list].Items.Take(Few).Select(static item => item.Text)) + (count > Few ? $" and {count - Few} more" : "");
    }

    private static string Groups(PolicyRule rule) =>
        string.Join(", ", rule.Field["apiGroups"].Items.Select(static group => group.Text is { Length: > 0 } name ? $"API group {name}" : "the core API group"));
}
