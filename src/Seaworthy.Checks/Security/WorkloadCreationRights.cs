using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Security;

/// <summary>Who runs pods borrows whatever pods may borrow.</summary>
internal static class WorkloadCreationRights
{
    private const string What = "run pods as any ServiceAccount and with any Secret";

    /// <summary>Pods once made keep their ServiceAccount and volumes, and so do Jobs; what controllers make is changed with their templates.</summary>
    private static readonly string[] MakingVerbs = ["create", "update", "patch"];

    /// <summary>The rights.</summary>
    public static IReadOnlyList<Right> Rights { get; } =
    [
        Right.InNamespaces(What, ["create"], "", "pods"),
        Right.InNamespaces(What, MakingVerbs, "", "replicationcontrollers"),
        Right.InNamespaces(What, MakingVerbs, "apps", "deployments", "statefulsets", "daemonsets", "replicasets"),
        Right.InNamespaces(What, ["create"], "batch", "jobs"),
        Right.InNamespaces(What, MakingVerbs, "batch", "cronjobs"),
    ];

    public static Check Check { get; } = new Check<Role>
    {
        Id = "workload-creation-rights",
        Chapter = Chapter.Security,
        Severity = Severity.Medium,
        Summary = "Role lets its holders run pods as anybody",
        Remedy = "Grant the verbs in the namespaces that need them, by RoleBindings, and keep what is stronger in namespaces of its own; hold pods there to a Pod Security level.",
        Repair = Repairability.Decision,
        Why = "A pod may name every ServiceAccount, Secret and ConfigMap of its namespace, and without a Pod Security level the node itself. Whoever may run pods in every namespace, kube-system included, can therefore become cluster administrator.",
        References = ["CIS Kubernetes Benchmark 5.1.4", "https://kubernetes.io/docs/concepts/security/rbac-good-practices/#workload-creation"],
        Peers = ["kube-linter/access-to-create-pods", "kubescape/C-0188", "trivy/KSV-0048"],
        AppliesTo = static (role, context) => RoleRights.CanBeMended(role, context.Cluster),
        Evaluate = static (role, context) => RoleRights.Judge(role, context, Rights, Severity.Medium, Severity.Info),
    };
}
