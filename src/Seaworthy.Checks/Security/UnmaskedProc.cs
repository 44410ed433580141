using Seaworthy.Model;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Security;

/// <summary>Runtimes hide the parts of /proc that show or change the kernel itself.</summary>
internal static class UnmaskedProc
{
    /// <summary>The first release whose Pod Security Standards let a pod with its own users see all of /proc.</summary>
    private static readonly KubernetesVersion OwnUsersSuffice = new(1, 35);

    public static Check Check { get; } = new Check<Container>
    {
        Id = "unmasked-proc",
        Chapter = Chapter.Security,
        Severity = Severity.High,
        Summary = "Container sees the parts of /proc that runtimes hide",
        Remedy = "Remove securityContext.procMount; where containers are run within the container, set hostUsers to false as well.",
        Repair = Repairability.Decision,
        Why = "The hidden files show keys and memory of the kernel and change its settings for the whole node. Unmasked, root in the container writes to them, which is one of the known ways out of it.",
        References = ["Pod Security Standards: baseline", "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/#proc-access"],
        Peers = ["kube-linter/unsafe-proc-mount", "trivy/KSV-0027", "kyverno/disallow-proc-mount", "gatekeeper/psp-proc-mount"],
        AppliesTo = static (container, context) => !context.Cluster.IsSystemNamespace(container.Workload.Namespace),
        Evaluate = static (container, context) => container["securityContext.procMount"] switch
        {
            { Text: null or "Default" } => [],
            _ when container.Pod["hostUsers"].Boolean == false && context.KubernetesVersion >= OwnUsersSuffice => [],
            var field => [new(field, $"container '{container.Name}' has procMount {field.Text}: it sees and writes the kernel's own files in /proc") { Decide = () => Decision.Confirm(Fix.Remove($"Hide the kernel's files in /proc from container '{container.Name}'", field), proposal: null) }],
        },
    };
}
