using System.Text.RegularExpressions;
using Seaworthy.Analysis.Access;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Security;

/// <summary>A star grants what is there today and what anybody adds tomorrow.</summary>
internal static partial class WildcardRole
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
        Repair = Repairability.Decision,
        Why = "Verbs and resources by star include reading Secrets, impersonating users and changing roles, and every kind that a later installation adds. Whoever takes over one pod with such a role takes over all that it covers.",
        References = ["CIS Kubernetes Benchmark 5.1.3", "https://kubernetes.io/docs/concepts/security/rbac-good-practices/"],
        Peers = ["kube-linter/wildcard-in-rules", "kubescape/C-0187", "checkov/CKV_K8S_49", "trivy/KSV-0044", "trivy/KSV-0045", "trivy/KSV-0046", "kyverno/restrict-wildcard-verbs", "kyverno/restrict-wildcard-resources"],
        AppliesTo = static (role, _) => !BuiltInRoles.Contains(role.Object.Ref) && !role["aggregationRule"].Exists,
        Evaluate = static (role, context) =>
        {
            var isUnbound = RoleReach.Of(role, context.Cluster).IsUnknown;
            return [.. role.Rules.Select(rule => Judge(role, new(rule)) is { } violation ? violation with { Decide = () => Narrow(rule) } : null).OfType<Violation>().Select(violation => isUnbound ? Unbound(violation) : violation)];
        },
    };

    /// <summary>The rights that are used are written nowhere; whoever knows lists them as kubectl create role takes them.</summary>
    private static Decision Narrow(Field rule) => new(
        $"List what {rule.Object.Kind.Kind} '{rule.Object.Name}' grants in place of a star",
        "verbs and resources such as get,list,watch on configmaps,deployments.apps",
        text => text.Split(" on ") is [var verbs, var resources] && verbs.Split(',') is var some && Array.TrueForAll(some, static verb => verb.Length > 0 && verb.All(char.IsAsciiLetterLower))
            && resources.Split(',') is var few && Array.TrueForAll(few, static resource => Resource.IsMatch(resource)) ? Listed(rule, some, few) : null);

    /// <summary>One rule for each API group: within a rule every verb holds for every resource of every group.</summary>
    private static Fix Listed(Field rule, string[] verbs, string[] resources)
    {
        var groups = resources.Select(static resource => resource.Split('.', 2)).GroupBy(static parts => parts.Length > 1 ? parts[1].Split('/')[0] : "", static parts => parts[0] + (parts.Length > 1 && parts[1].IndexOf('/') is >= 0 and var slash ? parts[1][slash..] : ""), StringComparer.Ordinal).ToList();
        var first = new Fix($"Let {rule.Object.Kind.Kind} '{rule.Object.Name}' grant {string.Join(", ", verbs)} on {string.Join(", ", resources)}", [new(rule["apiGroups"], List([groups[0].Key])), new(rule["resources"], List(groups[0])), new(rule["verbs"], List(verbs))]);
        return groups.Skip(1).Aggregate(first, (fix, group) => fix.And(Fix.Add(rule.Object["rules"], Mapping.Of(("apiGroups", List([group.Key])), ("resources", List(group)), ("verbs", List(verbs))), "")));
    }

    private static Sequence List(IEnumerable<string> texts) => Sequence.Of([.. texts.Select(static text => Scalar.Of(text))]);

    /// <summary>A resource, with its API group and its subresource: <c>pods</c>, <c>deployments.apps/scale</c>.</summary>
    [GeneratedRegex("^[a-z0-9]+([.][a-z0-9.-]+)?(/[a-z]+)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: -1)]
    private static partial Regex Resource { get; }

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
