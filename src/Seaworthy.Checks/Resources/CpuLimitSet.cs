using Seaworthy.Analysis.Resources;
using Seaworthy.Model;
using Seaworthy.Model.Values;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Resources;

/// <summary>
/// A CPU limit takes CPU away that nobody else wants; requests alone share it fairly. Contested, so it costs no
/// points, and not asked where there is a reason for limits: exclusive cores, or a quota that demands them.
/// </summary>
internal static class CpuLimitSet
{
    public static Check Check { get; } = new Check<Container>
    {
        Id = "cpu-limit-set",
        Chapter = Chapter.Resources,
        Severity = Severity.Info,
        Summary = "Container is throttled at a CPU limit even when the node is idle",
        Remedy = "Remove resources.limits.cpu and keep the request, unless you pay per core or need the same speed every time.",
        Repair = Repairability.Decision,
        Why = "The kernel stops the container for the rest of each 100 ms period once it has used its quota, however idle the node is. Requests alone already divide a busy node fairly, so the limit adds latency at peaks and saves nothing.",
        References = ["https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/"],
        Peers = ["kyverno/forbid-cpu-limits"],
        AppliesTo = static (container, context) => container.Role is ContainerRoles.Main or ContainerRoles.Sidecar
            && !context.Cluster.OfKind(Kinds.ResourceQuota, container.Workload.Namespace).Any(static quota => quota["spec.hard"].Child("limits.cpu").Exists)
            && !MayHaveExclusiveCores(container, context.Cluster),
        Evaluate = static (container, context) => container.Limit("cpu") is { IsZero: false } limit
            ? [new(container["resources.limits.cpu"], $"container '{container.Name}' is throttled above {limit} CPU") { Decide = () => Removal(container, context.Cluster) }]
            : [],
    };

    /// <summary>The kubelet's static CPU manager gives whole cores to containers of Guaranteed pods.</summary>
    private static bool MayHaveExclusiveCores(Container container, ClusterSnapshot cluster) =>
        container.Limit("cpu") is { IsZero: false } limit && limit == Quantity.FromLong(limit.Value)
        && PodResources.Admitted(container.Pod, cluster).QosClass == QosClass.Guaranteed;

    /// <summary>The limit goes and the request stays; where none is written, the API server took the limit for it. No use where a LimitRange gives a limit. Contested, so nothing proposes it.</summary>
    private static Decision? Removal(Container container, ClusterSnapshot cluster)
    {
        if (LimitRangeDefaults.In(cluster, container.Workload.Namespace).Limits["cpu"] is not null)
            return null;
        var (request, limits) = (container["resources.requests.cpu"], container["resources.limits"]);
        var title = $"Lift the CPU limit of container '{container.Name}' and keep its request";
        var removal = Fix.Remove(title, limits.Count == 1 ? limits : limits["cpu"]);
        return Decision.Confirm(request.Exists ? removal : removal.And(Fix.Set(request, limits["cpu"].Node!, title)), null);
    }
}
