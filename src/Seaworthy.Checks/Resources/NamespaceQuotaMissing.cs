using System.Collections.Immutable;
using Seaworthy.Analysis.Resources;
using Seaworthy.Analysis.Rollouts;
using Seaworthy.Analysis.Scaling;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;
using Seaworthy.Model.Values;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Resources;

/// <summary>Without a quota one team's mistake is every team's outage.</summary>
internal static class NamespaceQuotaMissing
{
    public static Check Check { get; } = new Check<Namespace>
    {
        Id = "namespace-quota-missing",
        Chapter = Chapter.Resources,
        Severity = Severity.Low,
        Summary = "Namespace has no bound on what its pods take together",
        Remedy = "Add a ResourceQuota on requests.cpu, requests.memory and pods to the namespace.",
        Repair = Repairability.Decision,
        Why = "A wrong number of replicas, a runaway CronJob or an autoscaler without sense of measure can take all the room in the cluster. A quota keeps the damage within the namespace.",
        References = ["https://kubernetes.io/docs/concepts/policy/resource-quotas/", "NSA/CISA Kubernetes Hardening Guide: resource policies"],
        Peers = ["trivy/KSV-0040", "kyverno/add-ns-quota"],
        AppliesTo = static (@namespace, context) => !context.Cluster.IsSystemNamespace(@namespace.Object.Name)
            && context.Cluster.DeclaresWorkloads(@namespace.Object.Name),
        Evaluate = static (@namespace, context) => context.Cluster.Declares(Kinds.ResourceQuota, @namespace.Object.Name)
            ? []
            : [new(@namespace["metadata.name"], $"namespace '{@namespace.Object.Name}' has no ResourceQuota") { Decide = () => Quota(@namespace.Object, context.Cluster) }],
    };

    /// <summary>A quota on CPU or memory makes both mandatory for every container, so one without them gets a bound on pods alone.</summary>
    private static Decision Quota(KubernetesObject item, ClusterSnapshot cluster) => new(
        $"Bound what the pods of namespace '{item.Name}' take together, by a ResourceQuota",
        "amounts such as pods=20 or pods=20,requests.cpu=4,requests.memory=8Gi",
        text => text.Split(',', StringSplitOptions.TrimEntries).Select(Entry).ToList() is var entries && entries.TrueForAll(static entry => entry is not null) && entries.DistinctBy(static entry => entry!.Value.Key).Count() == entries.Count
            ? Fix.Create(NewObject.In(item, "v1", "ResourceQuota", item.Name, ("spec", Mapping.Of(("hard", Mapping.Of([.. entries.Select(static entry => (entry!.Value.Key, (Model.Documents.Node)entry.Value.Value))]))))), $"Add a ResourceQuota with {text} to namespace '{item.Name}'")
            : null) { Proposal = Proposed(item.Name, cluster) };

    private static (string Key, Scalar Value)? Entry(string text) =>
        text.Split('=') is [("pods" or "requests.cpu" or "requests.memory" or "limits.memory") and var key, var amount] && Quantity.TryParse(amount, out var quantity) && quantity.Sign > 0 ? (key, Scalar.Of(amount)) : null;

    /// <summary>What all of it takes at its largest. How many pods a DaemonSet, a Job or another namespace's helper has is not written in the manifests.</summary>
    private static Proposal? Proposed(string @namespace, ClusterSnapshot cluster)
    {
        var workloads = cluster.WorkloadsSelectedBy(LabelSelector.Everything, @namespace).ToList();
        if (workloads.Exists(static workload => workload.Kind != Kinds.Deployment && workload.Kind != Kinds.StatefulSet))
            return null;
        var demands = QuotaDemand.In(@namespace, cluster).Select(demand => demand with { Count = Peak(demand.Workload, cluster) }).ToImmutableArray();
        var isSized = workloads.TrueForAll(workload => workload.Containers.All(container => container.HasRequest("cpu", cluster) && container.HasRequest("memory", cluster)));
        string[] keys = isSized ? ["pods", "requests.cpu", "requests.memory"] : ["pods"];
        return demands.IsEmpty ? null : new(
            string.Join(",", keys.Select(key => $"{key}={demands.Aggregate(Quantity.Zero, (sum, demand) => sum + demand.Of(key))}")),
            "what its workloads take at most, while all of them are rolled out at once");
    }

    private static long Peak(Workload workload, ClusterSnapshot cluster) =>
        ReplicaRange.Of(workload, cluster).Most is var most && workload.Kind == Kinds.Deployment && workload["spec.strategy.type"].Text != "Recreate" && RolloutLimits.Of(workload) is { } limits
            ? most + RollingUpdate.Resolve((int)Math.Min(most, int.MaxValue), limits.MaxSurge, limits.MaxUnavailable).Surge
            : most;
}
