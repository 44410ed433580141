using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Security;

/// <summary>Root in a container is the node's root behind the kernel's walls; a flaw in one of them is enough.</summary>
internal static class RunAsRoot
{
    public static Check Check { get; } = new Check<Container>
    {
        Id = "run-as-root",
        Chapter = Chapter.Security,
        Severity = Severity.Medium,
        Summary = "Container runs as root, or may",
        Remedy = "Set securityContext.runAsNonRoot to true, and runAsUser to a number above 0 where the image names its user by name or not at all.",
        Why = "Without user namespaces root in a container is root on the node. Whoever breaks into the process may change the container's own files and tools, and every flaw of the kernel or the runtime leads straight to the node.",
        References = ["Pod Security Standards: restricted", "CIS Kubernetes Benchmark 5.2.7", "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/"],
        Peers = ["kube-linter/run-as-non-root", "polaris/runAsRootAllowed", "kubescape/C-0013", "checkov/CKV_K8S_23", "trivy/KSV-0012", "trivy/KSV-0105", "kubeaudit/nonroot", "kyverno/require-run-as-nonroot"],
        AppliesTo = static (container, _) => !container.RunsOnWindows,
        Evaluate = static (container, _) => IsPossible(container) ? [Judge(container)] : [],
    };

    /// <summary>Whether nothing in the manifest keeps the container from running as root.</summary>
    public static bool IsPossible(Container container) => container.EffectiveSecurityContext("runAsUser").Integer switch
    {
        > 0 => false,
        0 => true,
        _ => container.EffectiveSecurityContext("runAsNonRoot").Boolean != true,
    };

    private static Violation Judge(Container container)
    {
        var isRoot = container.EffectiveSecurityContext("runAsUser").Integer == 0;
        var isForbidden = container.EffectiveSecurityContext("runAsNonRoot").Boolean == true;
        var hasOwnUsers = container.Pod["hostUsers"].Boolean == false;
        var message = (isRoot, isForbidden) switch
        {
            (true, true) => $"container '{container.Name}' has runAsUser 0 and runAsNonRoot true: the kubelet refuses to start it",
            (true, false) => $"container '{container.Name}' runs as root (runAsUser 0)",
            _ => $"container '{container.Name}' runs as root if its image does",
        };
        return new(container[isRoot ? "securityContext.runAsUser" : "securityContext.runAsNonRoot"], message + (hasOwnUsers && !isForbidden ? ", within the pod's own user namespace" : ""))
        {
            Severity = hasOwnUsers && !isForbidden ? Severity.Low : isRoot ? Severity.High : null,
        };
    }
}
