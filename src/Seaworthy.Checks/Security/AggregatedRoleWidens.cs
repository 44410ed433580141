using Seaworthy.Analysis.Access;
using Seaworthy.Model;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Security;

/// <summary>A label adds a role's rules to view, edit or admin, and with them to everybody who holds these.</summary>
internal static class AggregatedRoleWidens
{
    private const string Prefix = "rbac.authorization.k8s.io/aggregate-to-";

    private static readonly string[] ChangingVerbs = ["create", "update", "patch", "delete", "deletecollection"];

    public static Check Check { get; } = new Check<Role>
    {
        Id = "aggregated-role-widens",
        Chapter = Chapter.Security,
        Severity = Severity.Medium,
        Summary = "Label adds rights to view, edit or admin that these leave out on purpose",
        Remedy = "Remove the aggregate-to label and bind the ClusterRole to those who need it, or split it and aggregate what only reads.",
        Repair = Repairability.Decision,
        Why = "Kubernetes adds the rules of every ClusterRole with the label to view, edit or admin. Everybody who was given one of these, as harmless, then reads Secrets, changes objects or takes further rights, and no binding shows it.",
        References = ["https://kubernetes.io/docs/reference/access-authn-authz/rbac/#aggregated-clusterroles", "https://kubernetes.io/docs/reference/access-authn-authz/rbac/#user-facing-roles"],
        AppliesTo = static (role, _) => role.Object.Kind == Kinds.ClusterRole && !BuiltInRoles.Contains(role.Object.Ref) && !BuiltInRoles.IsBootstrapped(role.Object)
            && (Has(role, "view") || Has(role, "edit") || Has(role, "admin")),
        Evaluate = static (role, _) => [.. role.Rules.Select(rule => Judge(role, new(rule))).OfType<Violation>()],
    };

    private static Violation? Judge(Role role, PolicyRule rule)
    {
        var (target, what) = Has(role, "view") ? ("view", BeyondView(rule)) : (Has(role, "edit") ? "edit" : "admin", BeyondAdmin(rule));
        return what is null ? null : new(rule.Field["verbs"], $"the label {Prefix}{target} lets everybody who holds ClusterRole '{target}' {what}") { Decide = () => Decision.Confirm(Fix.Remove($"Leave ClusterRole '{role.Object.Name}' out of '{target}'", role["metadata.labels"].Child(Prefix + target)), proposal: null) };
    }

    private static bool Has(Role role, string target) => role.Object.Labels[Prefix + target] == "true";

    /// <summary>The role view reads, and no Secrets: with those one acts as any ServiceAccount of the namespace.</summary>
    private static string? BeyondView(PolicyRule rule) => rule switch
    {
        _ when rule.Field["resources"].Count == 0 => null,
        _ when rule.Allows("get", "", "secrets") || rule.Allows("list", "", "secrets") || rule.Allows("watch", "", "secrets") => "read Secrets",
        _ when rule.Has("verbs", "*") || Array.Exists(ChangingVerbs, verb => rule.Has("verbs", verb)) => $"{Verbs(rule)} {Resources(rule)}, where 'view' only reads",
        _ => Power(rule, static _ => true) ?? BeyondAdmin(rule),
    };

    /// <summary>What Kubernetes keeps even from admin: to widen roles, to lift quotas. To act as ServiceAccounts of the namespace and make their tokens it gives to edit.</summary>
    private static string? BeyondAdmin(PolicyRule rule) =>
        Power(rule, static power => !Array.Exists(power.Resources, static resource => resource is "serviceaccounts" or "serviceaccounts/token"))
        ?? (Array.Exists(ChangingVerbs, verb => rule.Allows(verb, "", "resourcequotas") || rule.Allows(verb, "", "limitranges")) ? "change the quotas and limits of the namespace" : null);

    private static string? Power(PolicyRule rule, Func<Right, bool> isMeant) =>
        PrivilegeEscalationVerbs.Powers.FirstOrDefault(power => isMeant(power) && power.IsGivenBy(rule, isClusterWide: true))?.What;

    private static string Verbs(PolicyRule rule) => rule.Has("verbs", "*") ? "do anything to" : string.Join(", ", ChangingVerbs.Where(verb => rule.Has("verbs", verb)));

    private static string Resources(PolicyRule rule) => rule.Field["resources"].Items.Select(static item => item.Text ?? "").ToList() switch
    {
        var all when all.Contains("*") => "every resource of its API groups",
        { Count: <= 3 } few => string.Join(", ", few),
        var many => string.Join(", ", many.Take(3)) + $" and {many.Count - 3} more",
    };
}
