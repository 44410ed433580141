using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Security;

/// <summary>A PersistentVolume may be a folder of the node.</summary>
internal static class PersistentVolumeRights
{
    private static readonly IReadOnlyList<Right> Rights =
    [
        Right.InCluster("make volumes of any node's files", ["create"], "", "persistentvolumes"),
    ];

    public static Check Check { get; } = new Check<Role>
    {
        Id = "persistent-volume-rights",
        Chapter = Chapter.Security,
        Severity = Severity.Medium,
        Summary = "Role lets its holders make volumes of any node's files",
        Remedy = "Let a StorageClass make the volumes: what asks for storage needs to create PersistentVolumeClaims only.",
        Repair = Repairability.Decision,
        Why = "Pod Security admission looks at pods, not at PersistentVolumes. Whoever may create one writes a hostPath into it, claims it, and reads and changes the files of the node that the pod runs on.",
        References = ["CIS Kubernetes Benchmark 5.1.9", "https://kubernetes.io/docs/concepts/security/rbac-good-practices/#persistent-volume-creation"],
        Peers = ["kubescape/C-0278"],
        AppliesTo = static (role, context) => RoleRights.CanBeMended(role, context.Cluster),
        Evaluate = static (role, context) => RoleRights.Judge(role, context, Rights, Severity.Medium, null),
    };
}
