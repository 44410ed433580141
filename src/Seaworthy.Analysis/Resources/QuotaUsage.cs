using Seaworthy.Model;
using Seaworthy.Model.Values;

namespace Seaworthy.Analysis.Resources;

/// <summary>How a ResourceQuota counts pods (pkg/quota/v1/evaluator/core/pods.go).</summary>
public static class QuotaUsage
{
    /// <summary>Whether a quota counts only pods of some scopes.</summary>
    public static bool IsScoped(KubernetesObject quota) =>
        quota["spec.scopes"].Count > 0 || quota["spec.scopeSelector.matchExpressions"].Count > 0;

    /// <summary>What one pod takes of a quota's entry; null where the entry does not count pods or what they ask for.</summary>
    /// <param name="key">The key under <c>spec.hard</c>.</param>
    /// <param name="pod">The pod's resources.</param>
    public static Quantity? OfPod(string key, PodResources pod) => key switch
    {
        "pods" or "count/pods" => Quantity.FromLong(1),
        "cpu" or "memory" or "ephemeral-storage" => pod.Requests[key] ?? Quantity.Zero,
        "requests.storage" => null,
        _ when key.StartsWith("hugepages-", StringComparison.Ordinal) => pod.Requests[key] ?? Quantity.Zero,
        _ when key.StartsWith("requests.", StringComparison.Ordinal) => pod.Requests[key["requests.".Length..]] ?? Quantity.Zero,
        _ when key.StartsWith("limits.", StringComparison.Ordinal) => pod.Limits[key["limits.".Length..]] ?? Quantity.Zero,
        _ => null,
    };
}
