using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Security;

/// <summary>Many files of a node and of images belong to the group root and may be read or written by it.</summary>
internal static class RootGroup
{
    public static Check Check { get; } = new Check<PodTemplate>
    {
        Id = "root-group",
        Chapter = Chapter.Security,
        Severity = Severity.Low,
        Summary = "Containers are put into the group root",
        Remedy = "Set runAsGroup, fsGroup and supplementalGroups to numbers above 0, and give the files that the program needs to that group.",
        Why = "A process in group 0 reads and often writes what belongs to root's group: configuration in the image, files of the node that are mounted into it. It takes back a part of what running as another user gains.",
        References = ["https://kubernetes.io/docs/tasks/configure-pod-container/security-context/"],
        Peers = ["trivy/KSV-0116", "kyverno/check-supplemental-groups"],
        AppliesTo = static (pod, _) => !pod.RunsOnWindows && pod["hostUsers"].Boolean != false,
        Evaluate = static (pod, _) =>
        [
            .. pod["securityContext.fsGroup"] is { Integer: 0 } shared ? [new Violation(shared, "fsGroup 0 gives the pods' volumes to the group root, and puts every container into it")] : Array.Empty<Violation>(),
            .. pod["securityContext.supplementalGroups"].Items.Where(static group => group.Integer == 0).Take(1)
                .Select(static group => new Violation(group, "supplementalGroups puts every container into the group root")),
            .. pod.Containers.Where(IsMember).Select(static container => new Violation(container["securityContext.runAsGroup"], $"container '{container.Name}' runs with the group root (runAsGroup 0)")),
        ],
    };

    /// <summary>Of one that runs as root altogether run-as-root tells.</summary>
    private static bool IsMember(Container container) =>
        container.EffectiveSecurityContext("runAsGroup").Integer == 0 && container.EffectiveSecurityContext("runAsUser").Integer != 0;
}
