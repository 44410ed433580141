using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Security;

/// <summary>Warn and Audit tell; only Deny keeps out.</summary>
internal static class PolicyBindingDoesNotDeny
{
    public static Check Check { get; } = new Check<AdmissionPolicyBinding>
    {
        Id = "policy-binding-does-not-deny",
        Chapter = Chapter.Security,
        Severity = Severity.Info,
        Summary = "Admission policy is told about but not enforced",
        Remedy = "Set validationActions to [Deny] once the audit log shows nothing that is needed.",
        Repair = Repairability.Decision,
        Why = "With Warn or Audit alone the API server lets everything through and writes about it. That is the right first step, and often stays the last by oversight.",
        References = ["https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/#validation-actions"],
        AppliesTo = static (binding, _) => binding.Object.Kind == Kinds.ValidatingAdmissionPolicyBinding && binding["spec.validationActions"].Count > 0,
        Evaluate = static (binding, _) => binding["spec.validationActions"].Items.Any(static action => action.Text == "Deny")
            ? []
            : [new(binding["spec.validationActions"], $"ValidatingAdmissionPolicyBinding '{binding.Object.Name}' has policy '{binding.Policy.Name}' told about ({string.Join(", ", binding["spec.validationActions"].Items.Select(static action => action.Text))}), not enforced") { Decide = () => Decision.Confirm(Fix.Set(binding["spec.validationActions"], Sequence.Of(Scalar.Of("Deny")), $"Enforce policy '{binding.Policy.Name}'"), proposal: null) }],
    };
}
