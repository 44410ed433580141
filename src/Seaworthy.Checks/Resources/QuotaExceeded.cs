using System.Collections.Immutable;
using Seaworthy.Analysis.Resources;
using Seaworthy.Model.Lenses;
using Seaworthy.Model.Values;

namespace Seaworthy.Checks.Resources;

/// <summary>Pods beyond the quota are refused one by one, in whatever order they come.</summary>
internal static class QuotaExceeded
{
    private const int Named = 10;

    public static Check Check { get; } = new Check<ResourceQuota>
    {
        Id = "quota-exceeded",
        Chapter = Chapter.Resources,
        Severity = Severity.High,
        Summary = "Workloads need more than their namespace's quota allows",
        Remedy = "Raise the quota, or lower replicas or requests until they fit, with room for the extra pods of a rollout.",
        Repair = Repairability.Decision,
        Why = "The API server refuses each pod that would exceed the quota. Which workload goes short depends on who comes first: after a drain or a rollout, a service that ran before may not come back.",
        References = ["https://kubernetes.io/docs/concepts/policy/resource-quotas/"],
        AppliesTo = static (quota, context) => QuotaDemand.HardOnPods(quota.Object).Any() && QuotaDemand.In(quota.Object.Namespace, context.Cluster).Any(),
        Evaluate = static (quota, context) => QuotaUsage.IsScoped(quota.Object)
            ? Verdict.NotEvaluated("the quota counts only pods of certain scopes")
            : [.. Exceeded(quota, [.. QuotaDemand.In(quota.Object.Namespace, context.Cluster)])],
    };

    private static IEnumerable<Violation> Exceeded(ResourceQuota quota, ImmutableArray<QuotaDemand> demands)
    {
        foreach (var (key, hard) in QuotaDemand.HardOnPods(quota.Object))
        {
            var takers = demands.Where(demand => demand.Of(key) > Quantity.Zero).OrderBy(static demand => demand.Workload.Ref).ToList();
            var total = takers.Aggregate(Quantity.Zero, (sum, demand) => sum + demand.Of(key));
            if (total > hard)
            {
                yield return new(quota["spec.hard"].Child(key), $"the quota allows {hard} for {key}, workloads in namespace '{quota.Object.Namespace}' need {total}")
                {
                    Decide = () => QuotaDemand.Raise(quota.Object, key, demands),
                    Related = [.. takers.Take(Named).Select(static demand => demand.Workload.Ref)],
                };
            }
        }
    }
}
