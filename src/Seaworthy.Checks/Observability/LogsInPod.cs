using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Observability;

/// <summary>What is logged to a file in a pod goes with the pod.</summary>
internal static class LogsInPod
{
    public static Check Check { get; } = new Check<Container>
    {
        Id = "logs-kept-in-pod",
        Chapter = Chapter.Observability,
        Severity = Severity.Info,
        Summary = "Container may log to files that nothing collects",
        Remedy = "Log to standard output, or read the files with a sidecar that shares the volume.",
        Repair = Repairability.None("where a program logs to is decided by its own configuration"),
        Why = "kubectl logs and log collectors see standard output only. What is in the files is lost when the pod goes, and they grow until the node evicts it.",
        References = ["https://kubernetes.io/docs/concepts/cluster-administration/logging/"],
        AppliesTo = static (container, _) => ContainerRoles.LongRunning.HasFlag(container.Role) && LogMounts(container).Any(),
        Evaluate = static (container, _) => LogMounts(container).Where(mount => IsEmptyDir(container.Pod, mount) && !IsShared(container, mount)).ToList() switch
        {
            [] => [],
            var mounts => [.. mounts.Select(mount => new Violation(mount["mountPath"], $"container '{container.Name}' has a volume of its own at {mount["mountPath"].Text}, and no other container reads what is logged there"))],
        },
    };

    private static IEnumerable<Field> LogMounts(Container container) => container["volumeMounts"].Items.Where(static mount =>
        mount["mountPath"].Text?.TrimEnd('/') is { } path && (path == "/var/log" || path.StartsWith("/var/log/", StringComparison.Ordinal) || path.EndsWith("/logs", StringComparison.Ordinal)));

    private static bool IsEmptyDir(PodTemplate pod, Field mount) =>
        pod.Volumes.Any(volume => volume["name"].Text == mount["name"].Text && volume["emptyDir"].Node is not null);

    private static bool IsShared(Container container, Field mount) => container.Pod.Containers.Any(other =>
        other.Name != container.Name && ContainerRoles.LongRunning.HasFlag(other.Role) && other["volumeMounts"].Items.Any(theirs => theirs["name"].Text == mount["name"].Text));
}
