using Seaworthy.Model;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Security;

/// <summary>cluster-admin is the one role that no other rule holds back.</summary>
internal static class ClusterAdminBinding
{
    public static Check Check { get; } = new Check<RoleBinding>
    {
        Id = "cluster-admin-binding",
        Chapter = Chapter.Security,
        Severity = Severity.High,
        Summary = "Binding grants cluster-admin",
        Remedy = "Bind a role that lists what the subjects do; for people, one that they are given for a while rather than always.",
        Why = "Whoever holds a token of one of the subjects, for a ServiceAccount that is any code in its pods, reads every Secret, runs pods on every node and deletes what it likes.",
        References = ["CIS Kubernetes Benchmark 5.1.1", "https://kubernetes.io/docs/concepts/security/rbac-good-practices/"],
        Peers = ["kube-linter/cluster-admin-role-binding", "polaris/clusterrolebindingClusterAdmin", "polaris/rolebindingClusterAdminClusterRole", "kubescape/C-0035", "kubescape/C-0185", "trivy/KSV-0111", "kyverno/restrict-binding-clusteradmin"],
        Evaluate = static (binding, _) =>
        {
            if (binding.Role != new ObjectRef(Kinds.ClusterRole, "", "cluster-admin"))
                return [];
            var holders = binding.Grantees.Where(static subject => !IsMeantToHold(subject)).ToList();
            if (holders.Count == 0)
                return [];

            var where = binding.IsClusterWide ? "the whole cluster" : $"namespace '{binding.Object.Namespace}'";
            return
            [
                new(binding["roleRef.name"], $"the binding lets {Name(holders)} do everything in {where}")
                {
                    Severity = holders.Exists(IsAnyPod) ? Severity.Critical : null,
                },
            ];
        },
    };

    /// <summary>The groups of administrators that Kubernetes and kubeadm make.</summary>
    private static bool IsMeantToHold(BindingSubject subject) => subject is { IsGroup: true, Name: "system:masters" or "kubeadm:cluster-admins" };

    /// <summary>Whether any pod, or anybody at all, is the subject: pods that name no ServiceAccount run as <c>default</c>.</summary>
    private static bool IsAnyPod(BindingSubject subject) => subject is { IsServiceAccount: true, Name: "default" }
        || (subject.IsGroup && (subject.Name is "system:authenticated" or "system:unauthenticated" || subject.Name.StartsWith("system:serviceaccounts", StringComparison.Ordinal)));

    private static string Name(List<BindingSubject> holders) =>
        string.Join(", ", holders.Take(3)) + (holders.Count > 3 ? $" and {holders.Count - 3} more" : "");
}
