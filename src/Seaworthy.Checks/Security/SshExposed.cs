using Seaworthy.Analysis.Workloads;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Security;

/// <summary>Port 22 is the first that a scanner tries.</summary>
internal static class SshExposed
{
    private const int Ssh = 22;

    public static Check Check { get; } = new Check<Service>
    {
        Id = "ssh-exposed",
        Chapter = Chapter.Security,
        Severity = Severity.Low,
        Summary = "Service leads to an SSH server",
        Remedy = "Remove the port and use kubectl exec or kubectl debug; for a service whose business is SSH (Git, SFTP, a bastion) take keys only, limit who may connect and accept the finding.",
        Repair = Repairability.Decision,
        Why = "Every address with port 22 is tried with stolen keys and lists of passwords all day. Whoever gets in stands inside the cluster's network, and no audit log of the API server names him.",
        References = ["https://kubernetes.io/docs/tasks/debug/debug-application/get-shell-running-container/"],
        Peers = ["kube-linter/ssh-port", "kubescape/C-0042"],
        AppliesTo = static (service, _) => service["spec.type"].Text != "ExternalName",
        Evaluate = static (service, _) =>
        [
            .. service["spec.ports"].Items
                .Where(static port => ServiceTargets.Protocol(port) == "TCP" && (port["port"].Integer == Ssh || port["targetPort"].Integer == Ssh || port["targetPort"].Text is "ssh" or "sshd" || port["name"].Text is "ssh" or "sshd"))
                .Select(port => new Violation(port["port"], $"port {port["port"].Text} of Service '{service.Object.Name}' leads to an SSH server{(IsOutside(service) ? ", from outside the cluster too" : "")}")
                {
                    Severity = IsOutside(service) ? Severity.Medium : null,
                    // A Service without ports is none.
                    Decide = () => service["spec.ports"].Count > 1 ? Decision.Confirm(Fix.Remove($"Remove port {port["port"].Text} from Service '{service.Object.Name}'", port), proposal: null) : null,
                }),
        ],
    };

    private static bool IsOutside(Service service) => service["spec.type"].Text is "NodePort" or "LoadBalancer" || service["spec.externalIPs"].Count > 0;
}
