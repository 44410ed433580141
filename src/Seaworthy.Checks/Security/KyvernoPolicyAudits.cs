using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Security;

/// <summary>Kyverno reports by default and refuses on request.</summary>
internal static class KyvernoPolicyAudits
{
    public static Check Check { get; } = new Check<KyvernoPolicy>
    {
        Id = "kyverno-policy-audits",
        Chapter = Chapter.Security,
        Severity = Severity.Info,
        Summary = "Kyverno policy reports but refuses nothing",
        Remedy = "Set failureAction (validationFailureAction before Kyverno 1.13) to Enforce once the reports show nothing that is needed.",
        Repair = Repairability.Decision,
        Why = "With Audit, the default, Kyverno writes a report and lets the object in. That is the right first step, and often stays the last by oversight.",
        References = ["https://kyverno.io/docs/policy-types/cluster-policy/validate/"],
        AppliesTo = static (policy, _) => Rules(policy).Any() && policy["spec.validationFailureActionOverrides"].Count == 0,
        Evaluate = static (policy, _) =>
        {
            var @default = policy["spec.validationFailureAction"];
            return
            [
                .. Rules(policy).Select(rule => (Rule: rule, Action: rule["validate.failureAction"].Exists ? rule["validate.failureAction"] : @default))
                    .Where(static pair => !IsEnforced(pair.Action))
                    .Select(pair => new Violation(pair.Rule["validate.failureAction"], $"rule '{pair.Rule["name"].Text}' of {policy.Object.Kind.Kind} '{policy.Object.Name}' reports what breaks it and lets it in{(pair.Action.Exists ? "" : ", by default")}") { Decide = () => Enforce(pair.Rule, pair.Action) }),
            ];
        },
    };

    private static Decision Enforce(Field rule, Field action) =>
        Decision.Confirm(Fix.Set(action.Exists ? action : rule["validate.failureAction"], Scalar.Of("Enforce"), $"Refuse what breaks rule '{rule["name"].Text}'"), proposal: null);

    private static IEnumerable<Field> Rules(KyvernoPolicy policy) => policy["spec.rules"].Items.Where(static rule => rule["validate"].Exists && rule["validate.failureActionOverrides"].Count == 0);

    private static bool IsEnforced(Field action) => string.Equals(action.Text, "Enforce", StringComparison.OrdinalIgnoreCase);
}
