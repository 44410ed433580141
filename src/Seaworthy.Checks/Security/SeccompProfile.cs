using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Security;

/// <summary>Kubernetes lets containers call the whole kernel unless a profile is named.</summary>
internal static class SeccompProfile
{
    public static Check Check { get; } = new Check<Container>
    {
        Id = "seccomp-profile",
        Chapter = Chapter.Security,
        Severity = Severity.Medium,
        Summary = "Container may make every system call",
        Remedy = "Set seccompProfile.type to RuntimeDefault in the pod's securityContext.",
        Repair = Repairability.SafeOrDecision,
        Why = "Kernel flaws that lead out of a container mostly need system calls that no application makes and that the runtime's default profile refuses. Without a profile, and unless the kubelet sets a default, each such flaw is open to every intruder.",
        References = ["Pod Security Standards: restricted", "CIS Kubernetes Benchmark 5.7.2", "https://kubernetes.io/docs/tutorials/security/seccomp/"],
        Peers = ["kube-score/container-seccomp-profile", "kubescape/C-0210", "checkov/CKV_K8S_31", "trivy/KSV-0030", "kubeaudit/seccomp", "kyverno/restrict-seccomp-strict"],

        // The runtime gives privileged containers no profile whatever is written; privileged-container says so.
        AppliesTo = static (container, _) => !container.RunsOnWindows && container["securityContext.privileged"].Boolean != true,
        Evaluate = static (container, _) => container.EffectiveSecurityContext("seccompProfile.type").Text switch
        {
            "RuntimeDefault" or "Localhost" => [],
            { Length: > 0 } type => [new(container["securityContext.seccompProfile.type"], $"container '{container.Name}' runs with seccomp profile {type}") { Decide = () => Decision.Confirm(Fix.Set(container.EffectiveSecurityContext("seccompProfile.type"), Scalar.Of("RuntimeDefault"), "Use the runtime's default seccomp profile"), proposal: null) }],
            _ => [new(container["securityContext.seccompProfile.type"], $"container '{container.Name}' names no seccomp profile, nor does its pod")
                { Fix = Fix.Set(container.Pod["securityContext.seccompProfile.type"], Scalar.Of("RuntimeDefault"), "Use the runtime's default seccomp profile") }],
        },
    };
}
