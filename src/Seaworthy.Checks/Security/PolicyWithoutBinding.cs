using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Security;

/// <summary>A policy is a text until a binding puts it to use.</summary>
internal static class PolicyWithoutBinding
{
    public static Check Check { get; } = new Check<AdmissionPolicy>
    {
        Id = "policy-without-binding",
        Chapter = Chapter.Security,
        Severity = Severity.Medium,
        Summary = "Admission policy that no binding puts to use",
        Remedy = "Add a binding with spec.policyName set to the policy's name, and for a validating one validationActions: [Deny].",
        Repair = Repairability.Decision,
        Why = "The API server holds objects against a policy only where a binding says so. Without one the policy is accepted, looks like a guard and refuses nothing.",
        References = ["https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/", "https://kubernetes.io/docs/reference/access-authn-authz/mutating-admission-policy/"],
        Evaluate = static (policy, context) =>
        {
            var kind = policy.Object.Kind == Kinds.ValidatingAdmissionPolicy ? Kinds.ValidatingAdmissionPolicyBinding : Kinds.MutatingAdmissionPolicyBinding;
            return context.Cluster.OfKind(kind).Any(binding => binding["spec.policyName"].Text == policy.Object.Name)
                ? []
                : [new(policy["metadata.name"], $"no {kind.Kind} of the input names {policy.Object.Kind.Kind} '{policy.Object.Name}': it has no effect") { Decide = () => Bind(policy.Object, kind.Kind, context.Cluster.Find(kind, "", policy.Object.Name) is null ? policy.Object.Name : $"{policy.Object.Name}-binding") }];
        },
    };

    /// <summary>What is refused from then on no manifest says.</summary>
    private static Decision Bind(KubernetesObject policy, string kind, string binding)
    {
        var name = Scalar.Of(policy.Name);
        var spec = policy.Kind == Kinds.ValidatingAdmissionPolicy ? Mapping.Of(("policyName", name), ("validationActions", Sequence.Of(Scalar.Of("Deny")))) : Mapping.Of(("policyName", name));
        return Decision.Confirm(Fix.Create(NewObject.In(policy, policy.ApiVersion, kind, binding, ("spec", spec)), $"Put {policy.Kind.Kind} '{policy.Name}' to use in the whole cluster"), proposal: null);
    }
}
