using Seaworthy.Model;
using Seaworthy.Model.Lenses;
using Seaworthy.Model.Values;

namespace Seaworthy.Checks.Security;

/// <summary>A binding to a policy that does not exist guards nothing.</summary>
internal static class PolicyBindingWithoutPolicy
{
    public static Check Check { get; } = new Check<AdmissionPolicyBinding>
    {
        Id = "policy-binding-without-policy",
        Chapter = Chapter.Security,
        Severity = Severity.Medium,
        Summary = "Binding names an admission policy that does not exist",
        Remedy = "Set spec.policyName to the name of a policy, or delete the binding.",
        Repair = Repairability.Decision,
        Why = "The API server accepts a binding whose policy is missing and ignores it. What the policy should keep out comes in, and nothing says so.",
        References = ["https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/"],
        Evaluate = static (binding, context) =>
        {
            var policy = binding.Policy;
            if (context.Cluster.Find(policy.Kind, "", policy.Name) is not null)
                return [];
            return context.Cluster.OfKind(policy.Kind).IsEmpty
                ? Verdict.NotEvaluated($"whether {policy.Kind.Kind} '{policy.Name}' exists cannot be told: the input declares none")
                : [new(binding["spec.policyName"], $"{binding.Object.Kind.Kind} '{binding.Object.Name}' names policy '{policy.Name}', which does not exist") { Decide = () => Rename(binding, context.Cluster) }];
        },
    };

    private static Decision Rename(AdmissionPolicyBinding binding, ClusterSnapshot cluster) => Decision.Text(
        binding["spec.policyName"],
        $"Bind another policy than '{binding.Policy.Name}'",
        $"the name of a {binding.Policy.Kind.Kind} that is there",
        name => cluster.Find(binding.Policy.Kind, "", name) is not null,
        Spelling.Nearest(binding.Policy.Name, cluster.OfKind(binding.Policy.Kind).Select(static policy => policy.Name)) is { } near ? new(near, "the name of a policy that is nearest to it") : null);
}
