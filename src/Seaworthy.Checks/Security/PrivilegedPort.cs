using System.Globalization;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Security;

/// <summary>Whether a user that is not root may listen below 1024 is for the kernel to say, and the runtime tells it.</summary>
internal static class PrivilegedPort
{
    private const string Sysctl = "net.ipv4.ip_unprivileged_port_start";
    private const int FirstFree = 1024;

    public static Check Check { get; } = new Check<Container>
    {
        Id = "privileged-port",
        Chapter = Chapter.Security,
        Severity = Severity.Info,
        Summary = "Container without root listens on a port below 1024",
        Remedy = "Let the program listen on a port above 1023 and keep the number that clients use in the Service, or set the safe sysctl net.ipv4.ip_unprivileged_port_start to 0 for the pod.",
        Repair = Repairability.Decision,
        Why = "By Linux's own default only root, or a program with NET_BIND_SERVICE, may listen there. containerd 2, Docker and many distributions lift that for pods and others do not, so the program starts on one cluster and fails with 'permission denied' on another.",
        References = ["https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/", "https://github.com/kubernetes/kubernetes/issues/102612"],
        Peers = ["kube-linter/privileged-ports", "trivy/KSV-0117"],
        AppliesTo = static (container, _) => !container.RunsOnWindows && container.Ports.Any(),
        Evaluate = static (container, _) =>
        [
            .. container.Ports.Select(static port => port["containerPort"])
                .Where(port => port.Integer is > 0 and < FirstFree && !MayListen(container, port.Integer.Value))
                .Select(port => new Violation(port, $"container '{container.Name}' runs without root and without NET_BIND_SERVICE: whether it may listen on port {port.Text} is up to the node's runtime") { Decide = () => Allow(container, port) }),
        ],
    };

    /// <summary>Both are in Pod Security 'restricted', and the sysctl holds within the pod alone; it has no effect on a pod in the node's network.</summary>
    private static Decision Allow(Container container, Field port) => Decision.Choice(
        $"Let container '{container.Name}' listen on port {port.Text}",
        container.Pod["hostNetwork"].Boolean == true ? null : new("sysctl", "a safe sysctl, which Pod Security 'restricted' allows and several runtimes set by themselves"),
        ("sysctl", Fix.Add(container.Pod["securityContext.sysctls"], Mapping.Of(("name", Scalar.Of(Sysctl)), ("value", new Scalar(default, "0", ScalarKind.String, ScalarStyle.DoubleQuoted))), $"Let the pods listen on every port, by {Sysctl}")),
        ("capability", Fix.Add(container["securityContext.capabilities.add"], Scalar.Of("NET_BIND_SERVICE"), $"Give container '{container.Name}' the capability NET_BIND_SERVICE")));

    private static bool MayListen(Container container, long port) =>
        RunAsRoot.IsPossible(container)
        || !Lists(container["securityContext.capabilities.drop"], "NET_BIND_SERVICE", "ALL")
        || Lists(container["securityContext.capabilities.add"], "NET_BIND_SERVICE", "ALL")
        || (container.Pod["hostNetwork"].Boolean != true && FirstUnprivileged(container.Pod) <= port);

    private static long? FirstUnprivileged(PodTemplate pod) =>
        pod["securityContext.sysctls"].Items.FirstOrDefault(static sysctl => sysctl["name"].Text == Sysctl) is { Exists: true } set && long.TryParse(set["value"].Text, CultureInfo.InvariantCulture, out var first) ? first : null;

    private static bool Lists(Field capabilities, string one, string all) =>
        capabilities.Items.Select(static item => item.Text ?? "").Any(item => item.Replace("CAP_", "", StringComparison.OrdinalIgnoreCase) is var name && (name.Equals(one, StringComparison.OrdinalIgnoreCase) || name.Equals(all, StringComparison.OrdinalIgnoreCase)));
}
