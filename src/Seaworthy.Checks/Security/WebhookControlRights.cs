using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Security;

/// <summary>Who sets admission sees and changes every object on its way in.</summary>
internal static class WebhookControlRights
{
    private const string Group = "admissionregistration.k8s.io";

    private static readonly string[] ChangingVerbs = ["create", "update", "patch"];

    private static readonly string[] DeletingVerbs = ["delete", "deletecollection"];

    private static readonly IReadOnlyList<Right> Rights =
    [
        Right.InCluster("change any object on its way into the cluster", ChangingVerbs, Group, "mutatingwebhookconfigurations", "mutatingadmissionpolicies", "mutatingadmissionpolicybindings"),
        Right.InCluster("see any object on its way into the cluster, Secrets too", ChangingVerbs, Group, "validatingwebhookconfigurations"),
        Right.InCluster("narrow admission policies", ["update", "patch"], Group, "validatingadmissionpolicies", "validatingadmissionpolicybindings"),
        Right.InCluster("switch off admission rules", DeletingVerbs, Group, "mutatingwebhookconfigurations", "validatingwebhookconfigurations", "validatingadmissionpolicies", "validatingadmissionpolicybindings"),
    ];

    public static Check Check { get; } = new Check<Role>
    {
        Id = "webhook-control-rights",
        Chapter = Chapter.Security,
        Severity = Severity.Medium,
        Summary = "Role lets its holders change what admission does",
        Remedy = "Limit update and patch by resourceNames to the configurations that the holder owns, and create them with the installation instead.",
        Repair = Repairability.Decision,
        Why = "A mutating webhook or policy adds a container to any pod, kube-system's included; a validating one is sent every Secret that is written. Deleting or narrowing the configuration of a policy engine switches it off. Each of these leads to the whole cluster.",
        References = ["CIS Kubernetes Benchmark 5.1.12", "https://kubernetes.io/docs/concepts/security/rbac-good-practices/#control-admission-webhooks"],
        Peers = ["kubescape/C-0281", "checkov/CKV_K8S_155", "trivy/KSV-0114"],
        AppliesTo = static (role, context) => RoleRights.CanBeMended(role, context.Cluster),
        Evaluate = static (role, context) => RoleRights.Judge(role, context, Rights, Severity.Medium, null),
    };
}
