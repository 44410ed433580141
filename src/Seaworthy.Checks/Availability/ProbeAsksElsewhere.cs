using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Availability;

/// <summary>The kubelet asks from the node: localhost is the node, and another host's health is not the container's.</summary>
internal static class ProbeAsksElsewhere
{
    private static readonly string[] Probes = ["livenessProbe", "readinessProbe", "startupProbe"];

    public static Check Check { get; } = new Check<Container>
    {
        Id = "probe-asks-elsewhere",
        Chapter = Chapter.Availability,
        Severity = Severity.High,
        Summary = "Probe asks another host than the container's pod",
        Remedy = "Remove host from the probe; where a name is needed, write it as the Host header in httpHeaders.",
        Why = "The kubelet sends probes from the node, so localhost means the node and not the pod, where as a rule nothing answers: the container is restarted for ever. With another host, the failure of that host restarts containers that are well.",
        References = ["https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#http-probes", "https://kubernetes.io/docs/concepts/security/pod-security-standards/"],
        AppliesTo = static (container, _) => ContainerRoles.LongRunning.HasFlag(container.Role) && Probes.Any(probe => container[probe]["httpGet"].Exists || container[probe]["tcpSocket"].Exists),
        Evaluate = static (container, _) => [.. Hosts(container).Where(asked => !IsOwn(asked.Host, container)).Select(asked => Judge(asked.Probe, asked.Host, container))],
    };

    private static IEnumerable<(string Probe, Field Host)> Hosts(Container container) =>
        from probe in Probes
        from host in new[] { container[probe]["httpGet.host"], container[probe]["tcpSocket.host"] }
        where host.Text is { Length: > 0 }
        select (probe, host);

    /// <summary>In the network of the node its addresses are the pod's.</summary>
    private static bool IsOwn(Field host, Container container) => container.Pod["hostNetwork"].Boolean == true && IsLoopback(host.Text!);

    private static bool IsLoopback(string host) => host is "localhost" or "::1" || host.StartsWith("127.", StringComparison.Ordinal);

    private static Violation Judge(string probe, Field host, Container container) => new(host, IsLoopback(host.Text!)
        ? $"the {probe} of container '{container.Name}' asks {host.Text}, which for the kubelet is the node and not the pod"
        : $"the {probe} of container '{container.Name}' asks {host.Text} instead of the container");
}
