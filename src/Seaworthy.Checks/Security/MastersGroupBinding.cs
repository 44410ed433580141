using Seaworthy.Analysis.Access;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Security;

/// <summary>What is granted to system:masters grants nothing, and hides that such users exist.</summary>
internal static class MastersGroupBinding
{
    public static Check Check { get; } = new Check<RoleBinding>
    {
        Id = "masters-group-binding",
        Chapter = Chapter.Security,
        Severity = Severity.Low,
        Summary = "Binding counts on the group system:masters",
        Remedy = "Bind a group of your own to the rights that its people need, and keep credentials of system:masters locked away for emergencies.",
        Repair = Repairability.Decision,
        Why = "Members of system:masters are let through before any rule is read: the binding grants them nothing, and deleting it takes nothing from them. Where people work as members, their rights can be neither limited nor revoked before their certificate expires.",
        References = ["CIS Kubernetes Benchmark 5.1.7", "https://kubernetes.io/docs/concepts/security/rbac-good-practices/#least-privilege"],
        Peers = ["kyverno/restrict-binding-system-groups"],
        AppliesTo = static (binding, _) => !BuiltInRoles.IsBootstrapped(binding.Object),
        Evaluate = static (binding, _) =>
        [
            .. binding.Grantees.Where(static subject => subject is { IsGroup: true, Name: "system:masters" }).Take(1)
                .Select(subject => new Violation(subject.Field["name"], "group system:masters may do everything without any binding: this one neither grants nor limits anything")
                {
                    Decide = () => SubjectChange.InPlaceOf(subject.Field, $"Grant {binding.Role.Kind.Kind} '{binding.Role.Name}' to somebody in place of {subject}"),
                }),
        ],
    };
}
