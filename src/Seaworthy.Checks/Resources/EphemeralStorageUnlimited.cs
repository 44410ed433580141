using Seaworthy.Analysis.Resources;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Resources;

/// <summary>Says which container may fill a disk; the volume itself is the matter of unbounded-empty-dir.</summary>
internal static class EphemeralStorageUnlimited
{
    public static Check Check { get; } = new Check<Container>
    {
        Id = "ephemeral-storage-unlimited",
        Chapter = Chapter.Resources,
        Severity = Severity.Info,
        Summary = "Container writes to the node's disk without an ephemeral-storage limit",
        Remedy = "Set resources.limits.ephemeral-storage, or a sizeLimit on every emptyDir that the container writes to.",
        Why = "Files in an emptyDir, logs and the container's own layer lie on the node's disk. Without a limit one container can fill it, and the kubelet then evicts pods of others to get space back.",
        References = ["https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/"],
        Peers = ["kube-score/container-ephemeral-storage-request-and-limit", "gatekeeper/ephemeralstoragelimit"],
        AppliesTo = static (container, _) => container.Role is not ContainerRoles.Ephemeral && EmptyDirs.WrittenBy(container).Any(EmptyDirs.IsOnDisk),
        Evaluate = static (container, context) =>
            EmptyDirs.WrittenBy(container).FirstOrDefault(static volume => EmptyDirs.IsOnDisk(volume) && !volume["emptyDir.sizeLimit"].Exists) is { Node: not null } unbounded
            && !container.HasLimit("ephemeral-storage", context.Cluster)
                ? [new(container["resources.limits.ephemeral-storage"], $"container '{container.Name}' writes to emptyDir '{unbounded["name"].Text}' and has no ephemeral-storage limit")]
                : [],
    };
}
