using System.Collections.Immutable;
using Seaworthy.Analysis.Resources;
using Seaworthy.Model.Lenses;
using Seaworthy.Model.Values;

namespace Seaworthy.Checks.Resources;

/// <summary>A rollout that stops no pod before a new one is ready needs room for one more than runs.</summary>
internal static class QuotaBlocksRollout
{
    private const int Named = 5;

    public static Check Check { get; } = new Check<ResourceQuota>
    {
        Id = "quota-blocks-rollout",
        Chapter = Chapter.Resources,
        Severity = Severity.Medium,
        Summary = "Quota has no room for the first new pod of a rollout",
        Remedy = "Raise the quota by one pod of the largest Deployment, or let maxUnavailable be 1 with maxSurge 0.",
        Repair = Repairability.Decision,
        Why = "With fewer than four replicas the default strategy starts a new pod before it stops an old one. Where the quota is used up the API server refuses that pod, so the rollout hangs with the old version until somebody raises the quota.",
        References = ["https://kubernetes.io/docs/concepts/policy/resource-quotas/", "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#max-unavailable"],
        AppliesTo = static (quota, context) => !QuotaUsage.IsScoped(quota.Object) && QuotaDemand.HardOnPods(quota.Object).Any() && QuotaDemand.In(quota.Object.Namespace, context.Cluster).Any(static demand => demand.StartsBeforeItStops),
        Evaluate = static (quota, context) => [.. Blocked(quota, [.. QuotaDemand.In(quota.Object.Namespace, context.Cluster)])],
    };

    private static IEnumerable<Violation> Blocked(ResourceQuota quota, ImmutableArray<QuotaDemand> demands)
    {
        foreach (var (key, hard) in QuotaDemand.HardOnPods(quota.Object))
        {
            var total = demands.Aggregate(Quantity.Zero, (sum, demand) => sum + demand.Of(key));
            // More than the quota is another check's matter.
            if (total > hard)
                continue;
            var blocked = demands.Where(demand => demand.StartsBeforeItStops && total + demand.OfOnePod(key) > hard).OrderBy(static demand => demand.Workload.Ref).ToList();
            if (blocked.Count > 0)
            {
                yield return new(quota["spec.hard"].Child(key), $"pods use {total} of {hard} for {key}, which leaves no room for a new pod of {string.Join(", ", blocked.Take(Named).Select(static demand => $"Deployment '{demand.Workload.Name}'"))}{(blocked.Count > Named ? ", ..." : "")} before an old one is stopped")
                {
                    Decide = () => QuotaDemand.Raise(quota.Object, key, demands),
                    Related = [.. blocked.Take(Named).Select(static demand => demand.Workload.Ref)],
                };
            }
        }
    }
}
