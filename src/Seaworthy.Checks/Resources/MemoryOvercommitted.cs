using Seaworthy.Model.Values;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Resources;

/// <summary>
/// Memory beyond the request is borrowed from neighbours. Up to twice the request is common for peaks that do not
/// coincide; beyond that the request no longer says what the container needs.
/// </summary>
internal static class MemoryOvercommitted
{
    private const int Most = 2;

    public static Check Check { get; } = new Check<Container>
    {
        Id = "memory-overcommitted",
        Chapter = Chapter.Resources,
        Severity = Severity.Low,
        Summary = "Memory limit is more than twice the memory request",
        Remedy = "Raise the memory request towards what the container uses at its peak, or lower the limit.",
        Why = "Memory cannot be taken back like CPU: when several such containers grow at once the node runs out, and the kubelet evicts first those pods that use more than they requested.",
        References = ["https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/", "https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/"],
        Peers = ["kube-score/container-memory-requests-equal-limits", "gatekeeper/containerresourceratios"],
        AppliesTo = static (container, _) => container.Role is ContainerRoles.Main or ContainerRoles.Sidecar
            && container["resources.requests.memory"].Quantity > Quantity.Zero && container.Limit("memory") > Quantity.Zero,
        Evaluate = static (container, _) => (container.Request("memory"), container.Limit("memory")) is ({ } request, { } limit) && limit > request * Most
            ? [new(container["resources.limits.memory"], $"container '{container.Name}' may use {limit} of memory, more than twice the {request} that it requests")]
            : [],
    };
}
