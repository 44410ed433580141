using Seaworthy.Analysis.Resources;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Resources;

/// <summary>The opposite of cpu-limit-set, for those who pay for the same speed every time.</summary>
internal static class CpuLimitMissing
{
    public static Check Check { get; } = new Check<Container>
    {
        Id = "cpu-limit-missing",
        Chapter = Chapter.Resources,
        Severity = Severity.Low,
        Summary = "Container is as fast as its neighbours happen to let it be",
        Remedy = "Set resources.limits.cpu, best to the same value as the request.",
        Repair = Repairability.Decision,
        Why = "Without a limit a container uses whatever is idle, so tests on a quiet node promise a speed that a busy one does not keep. A limit makes it the same every time, at the price of throttling while cores stand idle: which is better is contested.",
        References = ["https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/", "https://kubernetes.io/docs/tasks/configure-pod-container/quality-service-pod/"],
        Peers = ["kube-score/container-resources", "polaris/cpuLimitsMissing", "kubescape/C-0270", "checkov/CKV_K8S_11", "trivy/KSV-0011", "kubeaudit/limits", "gatekeeper/containerlimits"],
        Profile = Profile.Predictable,
        AppliesTo = static (container, _) => container.Role is ContainerRoles.Main or ContainerRoles.Sidecar,
        Evaluate = static (container, context) => container.HasLimit("cpu", context.Cluster)
            ? []
            : [new(container["resources.limits.cpu"], $"container '{container.Name}' has no CPU limit") { Decide = () => ContainerAmounts.Missing(container, "limits", "cpu", context.Cluster) }],
    };
}
