using Seaworthy.Analysis.Access;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Security;

/// <summary>Some ConfigMaps of kube-system decide who is administrator and where names lead.</summary>
internal static class SystemConfigRights
{
    private static readonly IReadOnlyList<Right> Rights =
    [
        Right.InNamespaces("change the cluster's own ConfigMaps, such as coredns or aws-auth in kube-system", ["create", "update", "patch"], "", "configmaps") with
        {
            Gravest = ["coredns", "coredns-custom", "kube-dns", "node-local-dns", "aws-auth", "kube-proxy", "kubeadm-config", "extension-apiserver-authentication"],
        },
    ];

    public static Check Check { get; } = new Check<Role>
    {
        Id = "system-config-rights",
        Chapter = Chapter.Security,
        Severity = Severity.Medium,
        Summary = "Role lets its holders change the cluster's own configuration",
        Remedy = "Grant the verbs by RoleBindings in the namespaces that need them, or name the ConfigMaps in resourceNames; for leader election grant Leases.",
        Repair = Repairability.Decision,
        Why = "The ConfigMap coredns decides what every name in the cluster resolves to, aws-auth on EKS who is administrator, extension-apiserver-authentication whom extension servers believe. Whoever may write ConfigMaps in kube-system may change all of them.",
        References = ["https://kubernetes.io/docs/tasks/administer-cluster/dns-custom-nameservers/", "https://docs.aws.amazon.com/eks/latest/userguide/auth-configmap.html"],
        Peers = ["kubescape/C-0037", "trivy/KSV-0049"],
        AppliesTo = static (role, context) => RoleRights.CanBeMended(role, context.Cluster) && RoleReach.Of(role, context.Cluster).IncludesKubernetesOwn,
        Evaluate = static (role, context) => RoleRights.Judge(role, context, Rights, Severity.Medium, null),
    };
}
