using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Security;

/// <summary>A binding that names nobody grants nothing.</summary>
internal static class BindingWithoutSubjects
{
    public static Check Check { get; } = new Check<RoleBinding>
    {
        Id = "binding-without-subjects",
        Chapter = Chapter.Security,
        Severity = Severity.Low,
        Summary = "Binding grants its role to nobody",
        Remedy = "Write the users, groups or ServiceAccounts that are meant into subjects, or remove the binding.",
        Repair = Repairability.Decision,
        Why = "The API server takes the binding without a word. Those for whom it was made are refused, and a reader of the manifests believes that they are not.",
        References = ["https://kubernetes.io/docs/reference/access-authn-authz/rbac/#rolebinding-and-clusterrolebinding"],
        Evaluate = static (binding, _) => binding["subjects"].Count > 0
            ? []
            : [new(binding["subjects"], $"{binding.Object.Kind.Kind} '{binding.Object.Name}' names no subject: it grants {binding.Role.Kind.Kind} '{binding.Role.Name}' to nobody") { Decide = () => SubjectChange.AddedTo(binding["subjects"], $"Grant {binding.Role.Kind.Kind} '{binding.Role.Name}' to somebody") }],
    };
}
