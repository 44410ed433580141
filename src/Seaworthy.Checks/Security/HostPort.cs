using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Security;

/// <summary>A hostPort is a door in the node that no Service and hardly a policy watches.</summary>
internal static class HostPort
{
    public static Check Check { get; } = new Check<Container>
    {
        Id = "host-port",
        Chapter = Chapter.Security,
        Severity = Severity.Medium,
        Summary = "Container opens a port of its node",
        Remedy = "Remove hostPort and publish the port with a Service; where an agent of the node must be reached on its own node, set hostIP to 127.0.0.1 or use a Service with internalTrafficPolicy: Local.",
        Repair = Repairability.Decision,
        Why = "Whoever reaches the node reaches the container, past Services and Ingresses, and some network plugins apply no NetworkPolicy to such traffic. Two pods with one hostPort cannot share a node, so rollouts and drains wait for a free one.",
        References = ["Pod Security Standards: baseline", "CIS Kubernetes Benchmark 5.2.12", "https://kubernetes.io/docs/concepts/configuration/overview/#services", "https://kubernetes.io/docs/concepts/security/pod-security-standards/"],
        Peers = ["polaris/hostPortSet", "kubescape/C-0044", "checkov/CKV_K8S_26", "trivy/KSV-0024", "kyverno/disallow-host-ports", "gatekeeper/host-network-ports"],

        // In the node's network every port is one of the node: that is told there.
        AppliesTo = static (container, context) => container.Pod["hostNetwork"].Boolean != true && !context.Cluster.IsSystemNamespace(container.Workload.Namespace),
        Evaluate = static (container, _) =>
        [
            .. container.Ports.Where(static port => port["hostPort"].Integer > 0).Select(port => Judge(container, port["hostPort"], port["hostIP"].Text)),
        ],
    };

    private static Violation Judge(Container container, Field hostPort, string? address) => IsLoopback(address)
        ? new(hostPort, $"container '{container.Name}' opens port {hostPort.Text} of {address} on its node, for programs in the node's network") { Severity = Severity.Info, Decide = () => Close(container, hostPort) }
        : new(hostPort, $"container '{container.Name}' opens port {hostPort.Text} of its node{(address is null or "" ? "" : $" on {address}")}") { Decide = () => Close(container, hostPort) };

    private static Decision Close(Container container, Field hostPort) => Decision.Confirm(
        Fix.Remove($"Close port {hostPort.Text} of the node to container '{container.Name}'", container.Ports.Where(port => port["hostPort"].Path.ToString() == hostPort.Path.ToString()).SelectMany(static port => new[] { port["hostPort"], port["hostIP"] }).Where(static field => field.Node is not null)),
        proposal: null);

    private static bool IsLoopback(string? address) => address is "::1" || address?.StartsWith("127.", StringComparison.Ordinal) == true;
}
