using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Security;

/// <summary>The runtime's socket takes orders to start any container, a privileged one included.</summary>
internal static class ContainerRuntimeSocket
{
    public static Check Check { get; } = new Check<PodTemplate>
    {
        Id = "container-runtime-socket",
        Chapter = Chapter.Security,
        Severity = Severity.Critical,
        Summary = "Pod reaches the socket of the node's container runtime",
        Remedy = "Remove the hostPath volume; build images with a rootless builder (BuildKit, Buildah) and read container metadata from the Kubernetes API.",
        Repair = Repairability.Decision,
        Why = "The runtime's socket has no permissions of its own: whoever can write to it starts a privileged container with the node's disk mounted. Code running in this pod owns the node and everything on it, past all admission rules.",
        References = ["https://kubernetes.io/docs/concepts/storage/volumes/#hostpath", "Pod Security Standards: baseline"],
        Peers = ["kube-linter/docker-sock", "kubescape/C-0074", "checkov/CKV_K8S_27", "trivy/KSV-0006", "kyverno/disallow-container-sock-mounts"],
        AppliesTo = static (pod, context) => !context.Cluster.IsSystemNamespace(pod.Workload.Namespace),
        Evaluate = static (pod, _) =>
        [
            .. from volume in HostPaths.Of(pod)
               let user = HostPaths.SocketUser(pod, volume)
               where user is not null
               let path = volume["hostPath.path"]
               select new Violation(path, $"container '{user.Value.Name}' reaches the container runtime's socket through {path.Text} of the node") { Decide = () => Decision.Confirm(Without(pod, volume), proposal: null) },
        ],
    };

    private static Fix Without(PodTemplate pod, Field volume) =>
        Fix.Remove($"Remove volume '{volume["name"].Text}'", HostPaths.MountsOf(pod, volume).Select(static use => use.Mount).Prepend(volume));
}
