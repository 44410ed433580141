using System.Collections.Immutable;
using Seaworthy.Analysis.Resources;
using Seaworthy.Analysis.Rollouts;
using Seaworthy.Analysis.Scaling;
using Seaworthy.Model;
using Seaworthy.Model.Values;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Resources;

/// <summary>What a workload takes of its namespace's quota while it runs as it should.</summary>
/// <param name="Workload">The workload.</param>
/// <param name="Pod">What one of its pods asks for.</param>
/// <param name="Count">How many pods it has at least.</param>
internal readonly record struct QuotaDemand(Workload Workload, PodResources Pod, long Count)
{
    /// <summary>What all of its pods take of an entry of the quota.</summary>
    public Quantity Of(string key) => OfOnePod(key) * Count;

    /// <summary>What one of its pods takes of an entry of the quota.</summary>
    public Quantity OfOnePod(string key) => QuotaUsage.OfPod(key, Pod) ?? Quantity.Zero;

    /// <summary>Pods that run at the same time: those of Jobs come and go, and of a scaled workload only the least is certain.</summary>
    public static IEnumerable<QuotaDemand> In(string @namespace, ClusterSnapshot cluster) =>
        from workload in cluster.WorkloadsSelectedBy(LabelSelector.Everything, @namespace)
        where workload.IsLongRunning
        let count = ReplicaRange.Of(workload, cluster).Fewest
        where count > 0
        select new QuotaDemand(workload, PodResources.Admitted(workload.Template, cluster), count);

    /// <summary>The entries of a quota that count pods or what they ask for.</summary>
    public static IEnumerable<(string Key, Quantity Hard)> HardOnPods(KubernetesObject quota) =>
        from entry in ResourceList.Of(quota["spec.hard"])
        where QuotaUsage.OfPod(entry.Key, PodResources.None) is not null
        select (entry.Key, entry.Value);

    /// <summary>Whether it is a Deployment that starts a pod before it may stop one.</summary>
    public bool StartsBeforeItStops => Workload.Kind == Kinds.Deployment && Workload["spec.strategy.type"].Text != "Recreate"
        && RolloutLimits.Of(Workload) is { } limits
        && RollingUpdate.Resolve((int)Math.Min(Count, int.MaxValue), limits.MaxSurge, limits.MaxUnavailable) is { Unavailable: 0 };

    /// <summary>To raise an entry of a quota to what is needed.</summary>
    public static Decision Raise(KubernetesObject quota, string key, ImmutableArray<QuotaDemand> demands)
    {
        var total = demands.Aggregate(Quantity.Zero, (sum, demand) => sum + demand.Of(key));
        var extra = demands.Where(static demand => demand.StartsBeforeItStops).Select(demand => demand.OfOnePod(key)).DefaultIfEmpty(Quantity.Zero).Max();
        return Decision.Quantity(
            quota["spec.hard"].Child(key),
            $"Raise the quota for {key}",
            "20",
            new((total + extra).ToString(), extra.IsZero ? "what the workloads need" : "what the workloads need, with one more pod while the largest Deployment is rolled out"));
    }
}
