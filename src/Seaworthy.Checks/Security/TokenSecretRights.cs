using Seaworthy.Analysis.Access;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Security;

/// <summary>A Secret of the right type is an order for a token.</summary>
internal static class TokenSecretRights
{
    private static readonly string[] ReadingVerbs = ["get", "list", "watch", "patch"];

    private static readonly Right Making = Right.InNamespaces("create Secrets", ["create"], "", "secrets");

    public static Check Check { get; } = new Check<Role>
    {
        Id = "token-secret-rights",
        Chapter = Chapter.Security,
        Severity = Severity.Medium,
        Summary = "Role lets its holders order tokens of any ServiceAccount",
        Remedy = "Name the Secrets that the holder reads in resourceNames: what it may create but not read gives it no token.",
        Repair = Repairability.Decision,
        Why = "Kubernetes fills a Secret of type kubernetes.io/service-account-token with a token of the ServiceAccount that it names, one that never expires. Whoever may create Secrets and read them back is therefore every ServiceAccount of the namespace; in every namespace, that is cluster administrator.",
        References = ["https://kubernetes.io/docs/concepts/configuration/secret/#serviceaccount-token-secrets", "https://kubernetes.io/docs/concepts/security/rbac-good-practices/#token-request"],
        AppliesTo = static (role, context) => RoleRights.CanBeMended(role, context.Cluster),
        Evaluate = static (role, context) =>
        {
            var reach = RoleReach.Of(role, context.Cluster);
            if (MakingRule(role) is not { } rule || !Allows(role, ReadingVerbs))
                return [];

            return
            [
                new(rule["verbs"], $"{RoleRights.Holders(role, reach, "")} create Secrets and read them back, which gets them a token of any ServiceAccount")
                {
                    Severity = reach.IncludesKubernetesOwn ? Severity.Medium : Severity.Low,
                    Decide = () => RuleChange.Without(rule, [Making]),
                    Related = [.. reach.Bindings],
                },
            ];
        },
    };

    /// <summary>The rule that lets holders create Secrets; a name in it does not hold back creation, it forbids it.</summary>
    private static Field? MakingRule(Role role)
    {
        foreach (var rule in role.Rules)
        {
            if (!WildcardRole.IsToldOf(role, new(rule)) && new PolicyRule(rule) is { IsLimitedToNames: false } making && making.Allows("create", "", "secrets"))
                return rule;
        }

        return null;
    }

    private static bool Allows(Role role, string[] verbs) =>
        role.Rules.Any(rule => new PolicyRule(rule) is { IsLimitedToNames: false } reading && Array.Exists(verbs, verb => reading.Allows(verb, "", "secrets")));
}
