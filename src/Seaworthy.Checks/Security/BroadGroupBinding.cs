using Seaworthy.Analysis.Access;
using Seaworthy.Model;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Security;

/// <summary>Groups that everybody is in grant to everybody.</summary>
internal static class BroadGroupBinding
{
    private const string ServiceAccounts = "system:serviceaccounts";

    public static Check Check { get; } = new Check<RoleBinding>
    {
        Id = "broad-group-binding",
        Chapter = Chapter.Security,
        Severity = Severity.High,
        Summary = "Binding grants rights to everybody in the cluster",
        Remedy = "Bind the ServiceAccounts or the group of people that need the rights, by name.",
        Repair = Repairability.Decision,
        Why = "Every user and every pod is in system:authenticated, on some clouds every account of the provider too; every pod is in system:serviceaccounts. Whoever breaks into any pod at all has the rights, and nobody who adds a workload knows that it gets them.",
        References = ["https://kubernetes.io/docs/concepts/security/rbac-good-practices/#least-privilege", "https://cloud.google.com/kubernetes-engine/docs/best-practices/rbac#default-roles-groups"],
        Peers = ["kyverno/restrict-binding-system-groups"],

        // That everybody is cluster administrator is told by cluster-admin-binding.
        AppliesTo = static (binding, _) => !BuiltInRoles.IsBootstrapped(binding.Object) && !BuiltInRoles.AreForEverybody(binding.Role)
            && binding.Role != new ObjectRef(Kinds.ClusterRole, "", "cluster-admin"),
        Evaluate = static (binding, _) => [.. binding.Grantees.Where(static subject => subject.IsGroup).DistinctBy(static subject => subject.Name).Select(subject => Judge(binding, subject)).OfType<Violation>()],
    };

    private static Violation? Judge(RoleBinding binding, BindingSubject subject)
    {
        var (who, severity) = subject.Name switch
        {
            "system:authenticated" => ("every user and every pod", binding.IsClusterWide ? Severity.High : Severity.Medium),
            ServiceAccounts => ("every pod of the cluster", binding.IsClusterWide ? Severity.High : Severity.Medium),
            _ when subject.Name.StartsWith(ServiceAccounts + ":", StringComparison.Ordinal) =>
                ($"every pod of namespace '{subject.Name[(ServiceAccounts.Length + 1)..]}'", binding.IsClusterWide ? Severity.Medium : Severity.Low),
            _ => ("", Severity.Info),
        };
        var where = binding.IsClusterWide ? "in the whole cluster" : $"in namespace '{binding.Object.Namespace}'";
        return who.Length == 0 ? null : new(subject.Field["name"], $"{who} holds {binding.Role.Kind.Kind} '{binding.Role.Name}' {where}: group {subject.Name}")
        {
            Severity = severity,
            Decide = () => SubjectChange.InPlaceOf(subject.Field, $"Grant {binding.Role.Kind.Kind} '{binding.Role.Name}' to somebody in place of {subject}"),
        };
    }
}
