using Seaworthy.Model.Values;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Resources;

/// <summary>
/// Memory beyond the request is borrowed from neighbours. Up to twice the request is common for peaks that do not
/// coincide; beyond that the request no longer says what the container needs.
/// </summary>
internal static class MemoryOvercommitted
{
    private static readonly Parameter<long> Most = Parameter.Number("ratio", "how many times the request the limit may be at most", 2, 1);

    public static Check Check { get; } = new Check<Container>
    {
        Id = "memory-overcommitted",
        Chapter = Chapter.Resources,
        Severity = Severity.Low,
        Summary = "Memory limit is far above the memory request",
        Remedy = "Raise the memory request towards what the container uses at its peak, or lower the limit.",
        Repair = Repairability.Decision,
        Why = "Memory cannot be taken back like CPU: when several such containers grow at once the node runs out, and the kubelet evicts first those pods that use more than they requested.",
        References = ["https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/", "https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/"],
        Peers = ["kube-score/container-memory-requests-equal-limits", "gatekeeper/containerresourceratios"],
        Parameters = [Most],
        AppliesTo = static (container, _) => container.Role is ContainerRoles.Main or ContainerRoles.Sidecar
            && container["resources.requests.memory"].Quantity > Quantity.Zero && container.Limit("memory") > Quantity.Zero,
        Evaluate = static (container, context) => (container.Request("memory"), container.Limit("memory")) is ({ } request, { } limit) && limit > request * context.Value(Most)
            ? [new(container["resources.limits.memory"], $"container '{container.Name}' may use {limit} of memory, more than {(context.Value(Most) == 2 ? "twice" : $"{context.Value(Most)} times")} the {request} that it requests")
            {
                Decide = () => Decision.Quantity(container["resources.requests.memory"], $"Raise the memory request of container '{container.Name}'", "256Mi", Least(limit, context.Value(Most))),
            }]
            : [],
    };

    /// <summary>To request more takes nothing from the container.</summary>
    private static Proposal? Least(Quantity limit, long ratio) => limit.Value == long.MaxValue ? null
        : new(Quantity.FromLong((limit.Value + ratio - 1) / ratio, limit.Format).ToString(), ratio == 2 ? $"half its limit of {limit}" : $"its limit of {limit} is {ratio} times as much");
}
