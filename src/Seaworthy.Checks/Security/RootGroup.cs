using Seaworthy.Model.Documents;
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
        Repair = Repairability.Decision,
        Why = "A process in group 0 reads and often writes what belongs to root's group: configuration in the image, files of the node that are mounted into it. It takes back a part of what running as another user gains.",
        References = ["https://kubernetes.io/docs/tasks/configure-pod-container/security-context/"],
        Peers = ["trivy/KSV-0116", "kyverno/check-supplemental-groups"],
        AppliesTo = static (pod, _) => !pod.RunsOnWindows && pod["hostUsers"].Boolean != false,
        Evaluate = static (pod, _) =>
        [
            .. pod["securityContext.fsGroup"] is { Integer: 0 } shared ? [new Violation(shared, "fsGroup 0 gives the pods' volumes to the group root, and puts every container into it") { Decide = () => Group(shared, "Give the pods' volumes to another group", pod) }] : Array.Empty<Violation>(),
            .. pod["securityContext.supplementalGroups"].Items.Where(static group => group.Integer == 0).Take(1)
                .Select(static group => new Violation(group, "supplementalGroups puts every container into the group root") { Decide = () => Decision.Confirm(Fix.Remove("Take the group root out of supplementalGroups", group), proposal: null) }),
            .. pod.Containers.Where(IsMember).Select(container => new Violation(container["securityContext.runAsGroup"], $"container '{container.Name}' runs with the group root (runAsGroup 0)") { Decide = () => Group(container["securityContext.runAsGroup"], $"Run container '{container.Name}' with another group", pod) }),
        ],
    };

    private static Decision Group(Field field, string title, PodTemplate pod) => Decision.Number(
        field,
        title,
        least: 1,
        pod.Containers.Select(static container => container.EffectiveSecurityContext("runAsGroup").Integer).Where(static id => id > 0).Distinct().Take(2).ToList() is [{ } only] ? new($"{only}", "the group that its other containers run with") : null);

    /// <summary>Of one that runs as root altogether run-as-root tells.</summary>
    private static bool IsMember(Container container) =>
        container.EffectiveSecurityContext("runAsGroup").Integer == 0 && container.EffectiveSecurityContext("runAsUser").Integer != 0;
}
