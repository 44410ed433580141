using Seaworthy.Analysis.Resources;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Resources;

/// <summary>
/// CPU that nobody asked for is CPU that the scheduler gives away again. Init containers are not asked: they have
/// the pod's share to themselves while they run.
/// </summary>
internal static class CpuRequestMissing
{
    public static Check Check { get; } = new Check<Container>
    {
        Id = "cpu-request-missing",
        Chapter = Chapter.Resources,
        Severity = Severity.Medium,
        Summary = "Container requests no CPU",
        Remedy = "Set resources.requests.cpu to what the container uses at an ordinary peak.",
        Repair = Repairability.Decision,
        Why = "The scheduler counts the container as free of charge and fills the node with others; when the node is busy, it gets next to no CPU. Probes then time out and Kubernetes restarts pods that were only starved.",
        References = ["https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/"],
        Peers = ["kube-linter/unset-cpu-requirements", "kube-score/container-resources", "polaris/cpuRequestsMissing", "kubescape/C-0268", "checkov/CKV_K8S_10", "trivy/KSV-0015", "kyverno/require-pod-requests-limits", "gatekeeper/containerrequests"],
        AppliesTo = static (container, _) => container.Role is ContainerRoles.Main or ContainerRoles.Sidecar,
        Evaluate = static (container, context) => container.HasRequest("cpu", context.Cluster)
            ? []
            : [new(container["resources.requests.cpu"], $"container '{container.Name}' requests no CPU") { Decide = () => ContainerAmounts.Missing(container, "requests", "cpu", context.Cluster) }],
    };
}
