using Seaworthy.Analysis.Resources;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Resources;

/// <summary>
/// Memory that nobody asked for is missing when the node fills up. Init containers are not asked: the pod's
/// request covers them as long as they stay below it.
/// </summary>
internal static class MemoryRequestMissing
{
    public static Check Check { get; } = new Check<Container>
    {
        Id = "memory-request-missing",
        Chapter = Chapter.Resources,
        Severity = Severity.Medium,
        Summary = "Container requests no memory",
        Remedy = "Set resources.requests.memory to what the container uses at its peak.",
        Repair = Repairability.Decision,
        Why = "The scheduler places the pod on nodes that have no room for it. When such a node runs out of memory, a container without a request is the first that the kernel kills and the kubelet evicts.",
        References = ["https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/", "https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/"],
        Peers = ["kube-linter/unset-memory-requirements", "kube-score/container-resources", "polaris/memoryRequestsMissing", "kubescape/C-0269", "checkov/CKV_K8S_12", "trivy/KSV-0016", "kyverno/require-pod-requests-limits", "gatekeeper/containerrequests"],
        AppliesTo = static (container, _) => container.Role is ContainerRoles.Main or ContainerRoles.Sidecar,
        Evaluate = static (container, context) => container.HasRequest("memory", context.Cluster)
            ? []
            : [new(container["resources.requests.memory"], $"container '{container.Name}' requests no memory") { Decide = () => ContainerAmounts.Missing(container, "requests", "memory", context.Cluster) }],
    };
}
