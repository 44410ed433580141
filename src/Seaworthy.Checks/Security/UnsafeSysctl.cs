using Seaworthy.Model;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Security;

/// <summary>Some kernel settings hold for the pod alone; the others reach its neighbours.</summary>
internal static class UnsafeSysctl
{
    /// <summary>What is safe, with the release from which on it is.</summary>
    private static readonly Dictionary<string, KubernetesVersion> Safe = new(StringComparer.Ordinal)
    {
        ["kernel.shm_rmid_forced"] = new(1, 0),
        ["net.ipv4.ip_local_port_range"] = new(1, 0),
        ["net.ipv4.ip_unprivileged_port_start"] = new(1, 0),
        ["net.ipv4.ping_group_range"] = new(1, 0),
        ["net.ipv4.tcp_syncookies"] = new(1, 0),
        ["net.ipv4.ip_local_reserved_ports"] = new(1, 27),
        ["net.ipv4.tcp_fin_timeout"] = new(1, 29),
        ["net.ipv4.tcp_keepalive_intvl"] = new(1, 29),
        ["net.ipv4.tcp_keepalive_probes"] = new(1, 29),
        ["net.ipv4.tcp_keepalive_time"] = new(1, 29),
        ["net.ipv4.tcp_rmem"] = new(1, 32),
        ["net.ipv4.tcp_wmem"] = new(1, 32),
    };

    public static Check Check { get; } = new Check<PodTemplate>
    {
        Id = "unsafe-sysctl",
        Chapter = Chapter.Security,
        Severity = Severity.Medium,
        Summary = "Pod sets kernel parameters that are not safe",
        Remedy = "Remove the sysctl from the pod's securityContext; where the program cannot do without, set it on nodes kept for it and allow it in their kubelets (allowedUnsafeSysctls).",
        Repair = Repairability.Decision,
        Why = "Only a few sysctls are proven to change nothing outside the pod. The kubelet refuses a pod with any other unless its node allows it, so that the pod never starts; where it is allowed, the pod may starve its neighbours or weaken the kernel for them.",
        References = ["Pod Security Standards: baseline", "https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/"],
        Peers = ["kube-linter/unsafe-sysctls", "trivy/KSV-0026", "kyverno/restrict-sysctls", "gatekeeper/psp-forbidden-sysctls"],
        AppliesTo = static (pod, context) => !context.Cluster.IsSystemNamespace(pod.Workload.Namespace),
        Evaluate = static (pod, context) =>
        [
            .. pod["securityContext.sysctls"].Items.Select(static sysctl => sysctl["name"])
                .Where(name => name.Text is { } text && !(Safe.TryGetValue(text, out var since) && context.KubernetesVersion >= since))
                .DistinctBy(static name => name.Text)
                .Select(name => new Violation(name, $"the pods set sysctl {name.Text}, which kubelets refuse unless they are told to allow it") { Decide = () => Without(pod, name.Text!) }),
        ],
    };

    private static Decision Without(PodTemplate pod, string name) =>
        Decision.Confirm(Fix.Remove($"Leave sysctl {name} as the node has it", pod["securityContext.sysctls"].Items.Where(sysctl => sysctl["name"].Text == name)), proposal: null);
}
