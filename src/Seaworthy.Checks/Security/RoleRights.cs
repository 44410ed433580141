using Seaworthy.Analysis.Access;
using Seaworthy.Model;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Security;

/// <summary>What the checks of single rights have in common: they judge a role rule by rule, by where it holds.</summary>
internal static class RoleRights
{
    /// <summary>
    /// Whether a role is somebody's to mend rule by rule. Kubernetes' own are not; an aggregated one is filled from others, which are
    /// judged themselves; of one that grants everything wildcard-role says all there is to say; and what only parts of the cluster
    /// itself hold, such as storage drivers in kube-system, they need.
    /// </summary>
    public static bool CanBeMended(Role role, ClusterSnapshot cluster) =>
        !BuiltInRoles.Contains(role.Object.Ref) && !role["aggregationRule"].Exists && !role.Rules.Any(static rule => new PolicyRule(rule).GrantsEverything)
        && !IsHeldBySystemAlone(role, cluster);

    /// <summary>A violation for each rule that gives one of some rights.</summary>
    /// <param name="role">The role.</param>
    /// <param name="context">Where to look for bindings.</param>
    /// <param name="rights">The rights.</param>
    /// <param name="inCluster">How bad it is in every namespace or in kube-system; one step milder for a ClusterRole that nothing binds.</param>
    /// <param name="inNamespace">How bad it is in other namespaces; null where it is nothing to tell.</param>
    /// <param name="limited">What holders may be limited to by name, as a noun in the plural; null where names do not help.</param>
    public static Verdict Judge(Role role, CheckContext context, IReadOnlyList<Right> rights, Severity inCluster, Severity? inNamespace, string? limited = null)
    {
        var reach = RoleReach.Of(role, context.Cluster);
        var severity = reach.IncludesKubernetesOwn ? inCluster : reach.IsUnknown ? Milder(inCluster) : inNamespace;
        return severity is null ? [] : [.. role.Rules.Select(rule => Judge(role, new(rule), reach, rights, severity.Value, limited)).OfType<Violation>()];
    }

    /// <summary>Who holds a role and where, up to the verb: "a rule of Role 'deployer' lets its holders in namespace 'shop'".</summary>
    public static string Holders(Role role, RoleReach reach, string what = "a rule of ") => (role.Object.Kind == Kinds.Role, reach) switch
    {
        (true, _) => $"{what}Role '{role.Object.Name}' lets its holders in namespace '{role.Object.Namespace}'",
        (_, { IsClusterWide: true }) => $"{what}ClusterRole '{role.Object.Name}', which is bound cluster-wide, lets its holders",
        (_, { IsUnknown: true }) => $"{what}ClusterRole '{role.Object.Name}', which nothing here binds, would let its holders",
        _ => $"{what}ClusterRole '{role.Object.Name}' lets its holders in {Namespaces(reach)}",
    };

    private static Violation? Judge(Role role, PolicyRule rule, RoleReach reach, IReadOnlyList<Right> rights, Severity severity, string? limited)
    {
        if (WildcardRole.IsToldOf(role, rule))
            return null;
        var holdsOutside = role.Object.Kind == Kinds.ClusterRole && (reach.IsClusterWide || reach.IsUnknown);
        var given = rights.Where(right => right.IsGivenBy(rule, holdsOutside)).ToList();
        return given.Count == 0 ? null : new(Right.Culprit(given, rule, holdsOutside), $"{Holders(role, reach)} {string.Join(", and ", given.Select(static right => right.What).Distinct(StringComparer.Ordinal))}")
        {
            Severity = severity,
            Decide = () => limited is null ? RuleChange.Without(rule.Field, given) : RuleChange.Limited(rule.Field, given, limited),
            Related = [.. reach.Bindings],
        };
    }

    private static bool IsHeldBySystemAlone(Role role, ClusterSnapshot cluster)
    {
        var holders = cluster.BindingsOf(role.Object.Ref).SelectMany(static binding => binding.Grantees).ToList();
        return holders.Count > 0 && holders.TrueForAll(holder => holder.IsServiceAccount && cluster.IsSystemNamespace(holder.Namespace));
    }

    private static string Namespaces(RoleReach reach)
    {
        const int Few = 3;
        var named = string.Join(", ", reach.Namespaces.Take(Few).Select(static name => $"'{name}'"));
        return (reach.Namespaces.Length == 1 ? "namespace " : "namespaces ") + named + (reach.Namespaces.Length > Few ? $" and {reach.Namespaces.Length - Few} more" : "");
    }

    /// <summary>One step milder.</summary>
    public static Severity Milder(Severity severity) => severity == Severity.Info ? severity : severity - 1;
}
