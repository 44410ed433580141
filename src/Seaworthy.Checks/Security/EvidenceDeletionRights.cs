using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Security;

/// <summary>Events are often all that tells what happened.</summary>
internal static class EvidenceDeletionRights
{
    private static readonly string[] DeletingVerbs = ["delete", "deletecollection"];

    private static readonly IReadOnlyList<Right> Rights =
    [
        Right.InNamespaces("delete the events that tell what happened", DeletingVerbs, "", "events"),
        Right.InNamespaces("delete the events that tell what happened", DeletingVerbs, "events.k8s.io", "events"),
    ];

    public static Check Check { get; } = new Check<Role>
    {
        Id = "evidence-deletion-rights",
        Chapter = Chapter.Security,
        Severity = Severity.Low,
        Summary = "Role lets its holders delete events",
        Remedy = "Remove delete and deletecollection on events: the API server deletes them by itself after an hour.",
        Repair = Repairability.Decision,
        Why = "Events show which pods were started, where commands were run and what was refused. Nothing that runs in a cluster needs to delete them; an intruder who wants to go unseen does.",
        References = ["https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/event-v1/", "https://kubernetes.io/docs/concepts/security/rbac-good-practices/"],
        Peers = ["kubescape/C-0031"],
        AppliesTo = static (role, context) => RoleRights.CanBeMended(role, context.Cluster),
        Evaluate = static (role, context) => RoleRights.Judge(role, context, Rights, Severity.Low, Severity.Info),
    };
}
