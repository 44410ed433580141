using Seaworthy.Analysis.Resources;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Resources;

/// <summary>
/// What a container writes to its own layer and to its logs. Volumes are the matter of unbounded-empty-dir. Info, as most
/// containers write next to nothing.
/// </summary>
internal static class EphemeralStorageUnlimited
{
    public static Check Check { get; } = new Check<Container>
    {
        Id = "ephemeral-storage-unlimited",
        Chapter = Chapter.Resources,
        Severity = Severity.Info,
        Summary = "Container may fill the node's disk with files of its own",
        Remedy = "Set resources.limits.ephemeral-storage, or readOnlyRootFilesystem: true with an emptyDir that has a sizeLimit for what must be written.",
        Repair = Repairability.Decision,
        Why = "Files that a container writes to its root filesystem, and its logs, lie on the node's disk. Without a limit one container can fill it, and the kubelet then evicts pods of others to get space back.",
        References = ["https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/"],
        Peers = ["kube-score/container-ephemeral-storage-request-and-limit", "gatekeeper/ephemeralstoragelimit"],
        AppliesTo = static (container, _) => container.Role is ContainerRoles.Main or ContainerRoles.Sidecar && container["securityContext.readOnlyRootFilesystem"].Boolean != true,
        Evaluate = static (container, context) => container.HasLimit("ephemeral-storage", context.Cluster)
            ? []
            : [new(container["resources.limits.ephemeral-storage"], $"container '{container.Name}' may write to its root filesystem and has no ephemeral-storage limit") { Decide = () => ContainerAmounts.Missing(container, "limits", "ephemeral-storage", context.Cluster) }],
    };
}
