using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Security;

/// <summary>Some deletions take everything with them.</summary>
internal static class DataDeletionRights
{
    private static readonly string[] DeletingVerbs = ["delete", "deletecollection"];

    private static readonly IReadOnlyList<Right> Rights =
    [
        Right.InCluster("delete any namespace with all that is in it", DeletingVerbs, "", "namespaces"),
        Right.InCluster("delete any custom kind with all its objects", DeletingVerbs, "apiextensions.k8s.io", "customresourcedefinitions"),
        new("delete any volume or claim", DeletingVerbs, "", ["persistentvolumeclaims"], ["persistentvolumes"]),
    ];

    public static Check Check { get; } = new Check<Role>
    {
        Id = "data-deletion-rights",
        Chapter = Chapter.Security,
        Severity = Severity.Low,
        Summary = "Role lets its holders delete namespaces, kinds or storage everywhere",
        Remedy = "Grant delete by RoleBindings in the namespaces that need it, and leave Namespaces, CustomResourceDefinitions and PersistentVolumes to administrators.",
        Repair = Repairability.Decision,
        Why = "Deleting a Namespace deletes all that is in it; deleting a CustomResourceDefinition deletes every object of its kind in every namespace; deleting claims deletes their data where the StorageClass says so. One mistaken or hostile request is an outage that only backups mend.",
        References = ["https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/", "https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#delete-a-customresourcedefinition", "https://kubernetes.io/docs/concepts/security/rbac-good-practices/"],
        Peers = ["kubescape/C-0007"],
        AppliesTo = static (role, context) => RoleRights.CanBeMended(role, context.Cluster),
        Evaluate = static (role, context) => RoleRights.Judge(role, context, Rights, Severity.Low, null),
    };
}
