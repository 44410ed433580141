using Seaworthy.Analysis.Resources;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Resources;

/// <summary>A leak without a limit takes the whole node down; an init container can leak as well as any other.</summary>
internal static class MemoryLimitMissing
{
    public static Check Check { get; } = new Check<Container>
    {
        Id = "memory-limit-missing",
        Chapter = Chapter.Resources,
        Severity = Severity.Medium,
        Summary = "Container may use all memory of its node",
        Remedy = "Set resources.limits.memory, best to the same value as the request.",
        Repair = Repairability.Decision,
        Why = "A leak or a large request grows until the node itself runs out of memory. The kernel then kills processes and the kubelet evicts pods that had nothing to do with it.",
        References = ["https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/", "https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/"],
        Peers = ["kube-linter/unset-memory-requirements", "kube-score/container-resources", "polaris/memoryLimitsMissing", "kubescape/C-0271", "checkov/CKV_K8S_13", "trivy/KSV-0018", "kubeaudit/limits", "kyverno/require-pod-requests-limits", "gatekeeper/containerlimits"],
        AppliesTo = static (container, _) => container.Role is not ContainerRoles.Ephemeral,
        Evaluate = static (container, context) => container.HasLimit("memory", context.Cluster)
            ? []
            : [new(container["resources.limits.memory"], $"container '{container.Name}' has no memory limit") { Decide = () => ContainerAmounts.Missing(container, "limits", "memory", context.Cluster) }],
    };
}
