using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Security;

/// <summary>A probe's host is where the kubelet goes, from inside the node's network.</summary>
internal static class ProbeNamesHost
{
    private static readonly string[] Handlers = ["livenessProbe", "readinessProbe", "startupProbe", "lifecycle.postStart", "lifecycle.preStop"];

    public static Check Check { get; } = new Check<Container>
    {
        Id = "probe-names-host",
        Chapter = Chapter.Security,
        Severity = Severity.Medium,
        Summary = "Probe or lifecycle hook names a host other than its pod",
        Remedy = "Remove host from httpGet and tcpSocket; to send another Host header, write it into httpHeaders.",
        Repair = Repairability.Decision,
        Why = "The kubelet makes the request from the node: past NetworkPolicies, to the node's own localhost and to addresses that pods cannot reach, and the answer is seen in the pod's state. From 1.34 on Pod Security 'baseline' refuses such a pod. Besides, it is somebody else's health that is asked.",
        References = ["Pod Security Standards: baseline", "https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline"],
        AppliesTo = static (container, context) => !context.Cluster.IsSystemNamespace(container.Workload.Namespace),
        Evaluate = static (container, _) =>
        [
            .. from handler in Handlers
               from action in new[] { "httpGet", "tcpSocket" }
               let host = container[$"{handler}.{action}.host"]
               where host.Text is { Length: > 0 }
               select Judge(container, handler, host),
        ],
    };

    private static bool IsLoopback(string? host) => host is "127.0.0.1" or "localhost" or "::1";

    /// <summary>With the node's network the node's localhost is the pod's own.</summary>
    private static Violation Judge(Container container, string handler, Field host) =>
        new(host, $"{handler} of container '{container.Name}' lets the kubelet connect to {host.Text} rather than to the pod")
        {
            Decide = () => Decision.Confirm(Fix.Remove($"Let {handler} of container '{container.Name}' ask the pod", host), IsLoopback(host.Text) && container.Pod["hostNetwork"].Boolean != true ? new("yes", "it is the node's own localhost that the kubelet connects to, not the pod's") : null),
            Severity = (container.Pod["hostNetwork"].Boolean == true && IsLoopback(host.Text)) ? Severity.Low : null,
        };
}
