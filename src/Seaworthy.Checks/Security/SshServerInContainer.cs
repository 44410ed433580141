using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Security;

/// <summary>A second door needs a second lock.</summary>
internal static class SshServerInContainer
{
    public static Check Check { get; } = new Check<Container>
    {
        Id = "ssh-server-in-container",
        Chapter = Chapter.Security,
        Severity = Severity.Medium,
        Summary = "Container runs an SSH server",
        Remedy = "Remove sshd and use kubectl exec or kubectl debug, which ask for rights and are audited; for a service whose business is SSH accept the finding.",
        Repair = Repairability.None("what the container is to run instead is known to its owner alone"),
        Why = "Through it people come in past the API server: no role limits them, no audit log names them, and keys and passwords in the image are everybody's who has the image.",
        References = ["https://kubernetes.io/docs/tasks/debug/debug-application/get-shell-running-container/", "https://kubernetes.io/docs/tasks/debug/debug-application/debug-running-pod/"],
        Peers = ["kubescape/C-0042"],
        Evaluate = static (container, _) => CommandWords.Starting(container, "sshd") is { } item
            ? [new(item, $"container '{container.Name}' starts an SSH server")]
            : [],
    };
}
