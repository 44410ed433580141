using Seaworthy.Model;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Security;

/// <summary>Namespaces are the walls of a container; these fields take one down.</summary>
internal static class HostNamespaces
{
    private const string Processes = "hostPID";
    private const string Network = "hostNetwork";

    private static readonly (string Field, string Consequence)[] Walls =
    [
        (Processes, "see every process of the node and its environment, and signal them"),
        ("hostIPC", "share memory with the processes of the node"),
        (Network, "use the node's network: its loopback services, its traffic, no NetworkPolicy"),
    ];

    public static Check Check { get; } = new Check<PodTemplate>
    {
        Id = "host-namespaces",
        Chapter = Chapter.Security,
        Severity = Severity.High,
        Summary = "Pod shares a namespace of the node",
        Remedy = "Remove hostPID, hostIPC and hostNetwork; publish ports with a Service, and let agents that need the node run in a namespace kept for them.",
        Repair = Repairability.Decision,
        Why = "With the node's process namespace a pod sees the arguments of every process and, as root, reads the secrets in other pods' environments; with its network it reaches the kubelet, services bound to localhost and the cloud's metadata endpoint, past every NetworkPolicy.",
        References = ["Pod Security Standards: baseline", "CIS Kubernetes Benchmark 5.2.3", "CIS Kubernetes Benchmark 5.2.4", "CIS Kubernetes Benchmark 5.2.5", "https://kubernetes.io/docs/concepts/security/pod-security-standards/"],
        Peers = ["kube-linter/host-pid", "kube-linter/host-ipc", "kube-linter/host-network", "polaris/hostPIDSet", "polaris/hostIPCSet", "polaris/hostNetworkSet", "kubescape/C-0038", "kubescape/C-0041", "checkov/CKV_K8S_17", "checkov/CKV_K8S_18", "checkov/CKV_K8S_19", "trivy/KSV-0008", "trivy/KSV-0009", "trivy/KSV-0010", "kubeaudit/hostns", "kyverno/disallow-host-namespaces"],
        AppliesTo = static (pod, context) => !pod.RunsOnWindows && !context.Cluster.IsSystemNamespace(pod.Workload.Namespace),
        Evaluate = static (pod, context) =>
        [
            .. Walls.Where(wall => pod[wall.Field].Boolean == true)
                .Select(wall => new Violation(pod[wall.Field], $"{wall.Field} lets the pods {(wall.Field == Processes && !MayBeRoot(pod) ? "see every process of the node and its arguments" : wall.Consequence)}") { Decide = () => Decision.Confirm(Without(wall.Field, pod, context.Cluster), proposal: null) }),
        ],
    };

    /// <summary>NetworkPolicies reach pods that have a network of their own.</summary>
    private static Fix Without(string wall, PodTemplate pod, ClusterSnapshot cluster)
    {
        var fix = Fix.Remove($"Remove {wall}", pod[wall]);
        return wall == Network && !cluster.NetworkPoliciesOf(pod).Any() && AllowPolicy.Suggested(pod, cluster) is { } callers && AllowPolicy.For(pod, cluster, callers.Value) is { } policy ? fix.And(policy) : fix;
    }

    /// <summary>The kernel lets a process read the environment of, and signal, those of its own user; root's those of everybody.</summary>
    private static bool MayBeRoot(PodTemplate pod) => pod.Containers.Any(RunAsRoot.IsPossible);
}
