using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Security;

/// <summary>A program that needs sudo has a way to root lying ready.</summary>
internal static class SudoInCommand
{
    public static Check Check { get; } = new Check<Container>
    {
        Id = "sudo-in-command",
        Chapter = Chapter.Security,
        Severity = Severity.Medium,
        Summary = "Container takes root's rights by sudo",
        Remedy = "Prepare in the image or in an init container what needs root, and start the program as the user that it runs as.",
        Repair = Repairability.Decision,
        Why = "An image with a sudo that asks for no password gives root to whoever runs code in the container, whatever user it runs as. And where privilege escalation is forbidden, as it should be, the command fails.",
        References = ["https://kubernetes.io/docs/tasks/configure-pod-container/security-context/"],
        Peers = ["kubescape/C-0062"],
        AppliesTo = static (container, _) => !container.RunsOnWindows,
        Evaluate = static (container, _) => CommandWords.Starting(container, "sudo") is { } item
            ? [new(item, $"container '{container.Name}' starts by sudo") { Decide = () => item.Text == "sudo" ? Decision.Confirm(Fix.Remove($"Start container '{container.Name}' without sudo", item), proposal: null) : null }]
            : [],
    };
}
