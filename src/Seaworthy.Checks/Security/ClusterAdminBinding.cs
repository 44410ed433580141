using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;
using Seaworthy.Model.Values;

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
        Repair = Repairability.Decision,
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
                    Decide = () => Narrow(binding, holders),
                },
            ];
        },
    };

    /// <summary>
    /// Which of the rights are used is written nowhere. What is granted to ServiceAccounts of one namespace is granted there alone, and
    /// not to <c>default</c>, which all pods are that name no other. Kubernetes lets no binding change its role, so it is made anew.
    /// </summary>
    private static Decision Narrow(RoleBinding binding, List<BindingSubject> holders) => new(
        $"Grant {Name(holders)} another role than cluster-admin, for which the binding has to be made anew",
        "the name of a ClusterRole such as edit, which ServiceAccounts of one namespace then hold there alone",
        role => role != "cluster-admin" && LabelSyntax.IsDns1123Subdomain(role) ? Grant(binding, holders, role) : null);

    private static Fix Grant(RoleBinding binding, List<BindingSubject> holders, string role)
    {
        var fix = Fix.Set(binding["roleRef.name"], Scalar.Of(role), $"Grant {Name(holders)} ClusterRole '{role}' in place of cluster-admin");
        var homes = binding.Grantees.Select(static subject => subject.IsServiceAccount ? subject.Namespace : "").Distinct(StringComparer.Ordinal).ToList();
        if (binding.IsClusterWide && homes is [{ Length: > 0 } home])
            fix = fix.And(Fix.Set(binding["kind"], Scalar.Of("RoleBinding"), "")).And(Fix.Set(binding["metadata.namespace"], Scalar.Of(home), ""));
        foreach (var pods in holders.Where(static subject => subject is { IsServiceAccount: true, Name: "default" }))
        {
            var account = binding.Object.Name == "default" ? $"{pods.Namespace}-{role}" : binding.Object.Name;
            fix = fix.And(Fix.Set(pods.Field["name"], Scalar.Of(account), ""))
                .And(Fix.Create(new(binding.Object, Mapping.Of(("apiVersion", Scalar.Of("v1")), ("kind", Scalar.Of("ServiceAccount")), ("metadata", Mapping.Of(("name", Scalar.Of(account)), ("namespace", Scalar.Of(pods.Namespace)))))), ""));
        }

        return fix;
    }

    /// <summary>The groups of administrators that Kubernetes and kubeadm make.</summary>
    private static bool IsMeantToHold(BindingSubject subject) => subject is { IsGroup: true, Name: "system:masters" or "kubeadm:cluster-admins" };

    /// <summary>Whether any pod, or anybody at all, is the subject: pods that name no ServiceAccount run as <c>default</c>.</summary>
    private static bool IsAnyPod(BindingSubject subject) => subject is { IsServiceAccount: true, Name: "default" }
        || (subject.IsGroup && (subject.Name is "system:authenticated" or "system:unauthenticated" || subject.Name.StartsWith("system:serviceaccounts", StringComparison.Ordinal)));

    private static string Name(List<BindingSubject> holders) =>
        string.Join(", ", holders.Take(3)) + (holders.Count > 3 ? $" and {holders.Count - 3} more" : "");
}
