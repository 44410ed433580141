using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Security;

/// <summary>Some capabilities are root by another name. None is worse than a privileged container, so none is rated above it.</summary>
internal static class DangerousCapabilities
{
    /// <summary>What Pod Security 'baseline' lets a container add.</summary>
    private static readonly HashSet<string> Baseline = new[]
    {
        "AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE", "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT",
    }.ToHashSet(StringComparer.Ordinal);

    /// <summary>What disturbs neighbours or the node's resources, but opens no way to the node.</summary>
    private static readonly HashSet<string> Milder = new[]
    {
        "BLOCK_SUSPEND", "IPC_LOCK", "IPC_OWNER", "LEASE", "LINUX_IMMUTABLE", "NET_BROADCAST", "NET_RAW", "SYS_NICE", "SYS_PACCT", "SYS_RESOURCE", "SYS_TIME", "SYS_TTY_CONFIG", "WAKE_ALARM",
    }.ToHashSet(StringComparer.Ordinal);

    public static Check Check { get; } = new Check<Container>
    {
        Id = "dangerous-capabilities",
        Chapter = Chapter.Security,
        Severity = Severity.High,
        Summary = "Container adds capabilities that lead out of it",
        Remedy = "Remove the capability from securityContext.capabilities.add, or set hostUsers to false so that it holds in the pod's own user namespace only.",
        Why = "With SYS_ADMIN, SYS_MODULE, SYS_PTRACE, BPF or ALL a process mounts file systems, loads kernel code or reads other processes' memory: whoever breaks into the container takes the node. NET_RAW forges packets of its neighbours.",
        References = ["Pod Security Standards: baseline", "CIS Kubernetes Benchmark 5.2.9", "https://kubernetes.io/docs/concepts/security/pod-security-standards/"],
        Peers = ["polaris/dangerousCapabilities", "kubescape/C-0046", "checkov/CKV_K8S_25", "checkov/CKV_K8S_39", "trivy/KSV-0005", "trivy/KSV-0022", "kubeaudit/capabilities", "kyverno/disallow-capabilities"],
        AppliesTo = static (container, context) => !container.RunsOnWindows && !context.Cluster.IsSystemNamespace(container.Workload.Namespace),
        Evaluate = static (container, _) =>
        [
            .. from added in container["securityContext.capabilities.add"].Items
               let capability = Normalize(added.Text ?? "")
               where !Baseline.Contains(capability)
               select new Violation(added, $"container '{container.Name}' adds capability {capability}, {(HasOwnUsers(container) ? "within the pod's own user namespace" : "more than Pod Security 'baseline' allows")}")
               {
                   Severity = HasOwnUsers(container) ? Severity.Low : Milder.Contains(capability) ? Severity.Medium : null,
               },
        ],
    };

    private static bool HasOwnUsers(Container container) => container.Pod["hostUsers"].Boolean == false;

    private static string Normalize(string capability)
    {
        var upper = capability.ToUpperInvariant();
        return upper.StartsWith("CAP_", StringComparison.Ordinal) ? upper[4..] : upper;
    }
}
