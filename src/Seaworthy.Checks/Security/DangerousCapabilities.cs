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
        Summary = "Container adds capabilities that reach beyond it",
        Remedy = "Remove the capability from securityContext.capabilities.add, or set hostUsers to false so that it holds in the pod's own user namespace only.",
        Repair = Repairability.Decision,
        Why = "With SYS_ADMIN, SYS_MODULE or ALL a process mounts file systems or loads kernel code: whoever breaks into the container takes the node. Others give less, each what its finding says: NET_RAW forges packets, SYS_TIME sets the node's clock, SYS_PTRACE reads the memory of the processes that it sees.",
        References = ["Pod Security Standards: baseline", "CIS Kubernetes Benchmark 5.2.9", "https://kubernetes.io/docs/concepts/security/pod-security-standards/"],
        Peers = ["polaris/dangerousCapabilities", "kubescape/C-0046", "checkov/CKV_K8S_25", "checkov/CKV_K8S_39", "trivy/KSV-0005", "trivy/KSV-0022", "kubeaudit/capabilities", "kyverno/disallow-capabilities"],
        AppliesTo = static (container, context) => !container.RunsOnWindows && !context.Cluster.IsSystemNamespace(container.Workload.Namespace),
        Evaluate = static (container, _) =>
        [
            .. from added in container["securityContext.capabilities.add"].Items
               let capability = Normalize(added.Text ?? "")
               where !Baseline.Contains(capability)
               select new Violation(added, $"container '{container.Name}' adds capability {capability}, {(HasOwnUsers(container) ? "within the pod's own user namespace" : "more than Pod Security 'baseline' allows" + Gives(capability, container))}")
               {
                   Severity = HasOwnUsers(container) ? Severity.Low : Milder.Contains(capability) ? Severity.Medium : null,
                   Decide = () => Decision.Confirm(Fix.Remove($"Remove capability {capability} from container '{container.Name}'", added), proposal: null),
                   Remedy = HasOwnUsers(container) || SharesWithHost(container) ? "Remove the capability from securityContext.capabilities.add." : null,
               },
        ],
    };

    /// <summary>What a capability lets a process do that shares the node's user namespace; empty for one that is not known.</summary>
    private static string Gives(string capability, Container container) => capability switch
    {
        "ALL" => ": it may do all that root on the node may",
        "AUDIT_CONTROL" => ": it changes what the kernel of the node records for audits",
        "AUDIT_READ" => ": it reads the audit log of the node's kernel",
        "BLOCK_SUSPEND" => ": it keeps the node from being suspended",
        "BPF" => ": it loads programs into the node's kernel",
        "CHECKPOINT_RESTORE" => ": it makes processes with ids of its choice",
        "DAC_READ_SEARCH" => ": it opens files of the node by their handles, past all permissions",
        "IPC_LOCK" => ": it locks memory, which the node cannot page out then",
        "IPC_OWNER" => ": it opens shared memory past its permissions",
        "LEASE" => ": it takes leases on files of others",
        "LINUX_IMMUTABLE" => ": it makes files that nobody can change or delete",
        "MAC_ADMIN" or "MAC_OVERRIDE" => ": it gets around mandatory access control where Smack or the like enforces it",
        "NET_ADMIN" => $": it changes interfaces, routes and firewall rules of the {(container.Pod["hostNetwork"].Boolean == true ? "node" : "pod")}",
        "NET_RAW" => ": it sends packets under addresses that are not its own",
        "PERFMON" => ": it measures the node's kernel and, with BPF, reads its memory",
        "SYS_ADMIN" => ": it mounts file systems, and through them reaches the node",
        "SYS_BOOT" => ": it loads the kernel that the node starts next",
        "SYS_MODULE" => ": it loads modules into the node's kernel",
        "SYS_NICE" => ": it takes processor time before other processes of the node",
        "SYS_PACCT" => ": it switches the node's process accounting on and off",
        "SYS_PTRACE" => $": it reads and changes the memory of {(container.Pod["hostPID"].Boolean == true ? "every process on the node" : "the processes that it sees")}",
        "SYS_RAWIO" => ": it talks to the node's hardware past the kernel",
        "SYS_RESOURCE" => ": it passes by disk quotas and limits of the kernel",
        "SYS_TIME" => ": it sets the node's clock",
        "SYS_TTY_CONFIG" => ": it hangs up and reconfigures terminals",
        "SYSLOG" => ": it reads the log of the node's kernel, and addresses in it",
        "WAKE_ALARM" => ": it wakes the node from sleep",
        _ => "",
    };

    /// <summary>The API server refuses hostUsers: false beside these (validateHostUsers in pkg/apis/core/validation).</summary>
    private static bool SharesWithHost(Container container) =>
        container.Pod["hostPID"].Boolean == true || container.Pod["hostNetwork"].Boolean == true || container.Pod["hostIPC"].Boolean == true;

    private static bool HasOwnUsers(Container container) => container.Pod["hostUsers"].Boolean == false;

    private static string Normalize(string capability)
    {
        var upper = capability.ToUpperInvariant();
        return upper.StartsWith("CAP_", StringComparison.Ordinal) ? upper[4..] : upper;
    }
}
