using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Resources;

/// <summary>What validateResourceQuotaScopes in pkg/apis/core/validation refuses.</summary>
internal static class QuotaScopeInvalid
{
    private static readonly (string One, string Other)[] Opposites = [("BestEffort", "NotBestEffort"), ("Terminating", "NotTerminating")];

    private static readonly HashSet<string> Compute = new[] { "cpu", "memory", "requests.cpu", "requests.memory", "limits.cpu", "limits.memory" }.ToHashSet(StringComparer.Ordinal);

    private static readonly HashSet<string> Others = new[]
    {
        "pods", "ephemeral-storage", "requests.ephemeral-storage", "limits.ephemeral-storage", "requests.storage", "persistentvolumeclaims", "services", "services.loadbalancers",
        "services.nodeports", "replicationcontrollers", "resourcequotas", "secrets", "configmaps",
    }.ToHashSet(StringComparer.Ordinal);

    public static Check Check { get; } = new Check<ResourceQuota>
    {
        Id = "quota-scope-invalid",
        Chapter = Chapter.Resources,
        Severity = Severity.Critical,
        Summary = "Scopes of a ResourceQuota contradict each other or what it counts",
        Remedy = "Use one of two opposite scopes, count nothing but pods under BestEffort, and CPU, memory and pods under the others.",
        Repair = Repairability.Decision,
        Why = "The API server refuses the quota, so the namespace has no bound while the team believes that it has.",
        References = ["https://kubernetes.io/docs/concepts/policy/resource-quotas/#quota-scopes"],
        AppliesTo = static (quota, _) => quota["spec.scopes"].Count > 0,
        Evaluate = static (quota, _) => [.. Contradictions(quota), .. Uncountable(quota)],
    };

    private static HashSet<string> Scopes(ResourceQuota quota) => quota["spec.scopes"].Items.Select(static scope => scope.Text ?? "").ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<Violation> Contradictions(ResourceQuota quota)
    {
        var scopes = Scopes(quota);
        foreach (var (one, other) in Opposites)
        {
            if (scopes.Contains(one) && scopes.Contains(other))
            {
                yield return new(quota["spec.scopes"], $"ResourceQuota '{quota.Object.Name}' has both the scopes {one} and {other}, which no pod is at once")
                {
                    Decide = () => Decision.Choice($"Keep one of the scopes {one} and {other}", null, (one, Without(quota, other)), (other, Without(quota, one))),
                };
                yield break;
            }
        }
    }

    private static IEnumerable<Violation> Uncountable(ResourceQuota quota)
    {
        var scopes = Scopes(quota);
        foreach (var (key, amount) in quota["spec.hard"].Entries)
        {
            var scope = scopes.FirstOrDefault(scope => !Counts(scope, key));
            if (scope is not null)
                yield return new(amount, $"ResourceQuota '{quota.Object.Name}' counts {key} under the scope {scope}, which does not know it")
                {
                    Decide = () => Decision.Choice(
                        $"Count {key} for all pods, or not at all",
                        null,
                        ("all", Fix.Remove("Count pods of whatever scope", quota["spec.scopes"])),
                        ("none", Fix.Remove($"Do not count {key}", amount))),
                };
        }
    }

    private static Fix Without(ResourceQuota quota, string scope) =>
        Fix.Remove($"Do not look at the scope {scope}", quota["spec.scopes"].Items.Where(item => item.Text == scope));

    /// <summary>IsResourceQuotaScopeValidForResource in pkg/apis/core/helper: what is no standard name of a quota is counted under every scope.</summary>
    private static bool Counts(string scope, string key) => scope switch
    {
        "BestEffort" => key is "pods" || !IsStandard(key),
        "NotBestEffort" or "Terminating" or "NotTerminating" or "PriorityClass" or "CrossNamespacePodAffinity" => key is "pods" || Compute.Contains(key) || !IsStandard(key),
        _ => true,
    };

    private static bool IsStandard(string key) => Compute.Contains(key) || Others.Contains(key);
}
