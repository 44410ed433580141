using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Security;

/// <summary>What cannot be written cannot be replaced by an intruder.</summary>
internal static class WritableRootFilesystem
{
    public static Check Check { get; } = new Check<Container>
    {
        Id = "writable-root-filesystem",
        Chapter = Chapter.Security,
        Severity = Severity.Low,
        Summary = "Container can write to its own image's files",
        Remedy = "Set securityContext.readOnlyRootFilesystem to true and mount an emptyDir where the program writes (/tmp, caches).",
        Why = "An intruder who can write replaces the program, drops tools and hides traces in the container's own layer; what the program itself writes there fills the node's disk unseen and is gone after a restart.",
        References = ["NSA/CISA Kubernetes Hardening Guide: immutable container file systems", "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/"],
        Peers = ["kube-linter/no-read-only-root-fs", "kube-score/container-security-context-readonlyrootfilesystem", "polaris/notReadOnlyRootFilesystem", "kubescape/C-0017", "checkov/CKV_K8S_22", "trivy/KSV-0014", "kubeaudit/rootfs", "kyverno/require-ro-rootfs"],
        AppliesTo = static (container, _) => !container.RunsOnWindows && container.Role != ContainerRoles.Ephemeral,
        Evaluate = static (container, _) => container["securityContext.readOnlyRootFilesystem"] switch
        {
            { Boolean: true } => [],
            var field => [new(field, $"container '{container.Name}' has a writable root file system")],
        },
    };
}
