using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Security;

/// <summary>A guard who lets everybody in while he sleeps.</summary>
internal static class WebhookIgnoresFailure
{
    /// <summary>Webhooks that enforce policies, by a part of their name.</summary>
    private static readonly string[] Guards = ["gatekeeper.sh", "kyverno.svc", "kubewarden", "policy.sigstore.dev", "connaisseur", "portieris"];

    public static Check Check { get; } = new Check<AdmissionWebhook>
    {
        Id = "webhook-ignores-failure",
        Chapter = Chapter.Security,
        Severity = Severity.Info,
        Summary = "Webhook that enforces policies lets everything in while it does not answer",
        Remedy = "Set failurePolicy to Fail, with at least two replicas and without the system's namespaces in its rules, or accept the finding.",
        Repair = Repairability.Decision,
        Why = "With failurePolicy Ignore the API server takes no answer for consent. Whoever brings the webhook down, or waits until it restarts, gets past its policies. Fail in turn makes an outage of the webhook one of every rollout: both is a choice.",
        References = ["https://kubernetes.io/docs/concepts/cluster-administration/admission-webhooks-good-practices/", "https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/#failure-policy"],
        AppliesTo = static (webhook, _) => Array.Exists(Guards, guard => webhook.Name.Contains(guard, StringComparison.Ordinal)),
        Evaluate = static (webhook, _) => webhook["failurePolicy"].Text == "Ignore"
            ? [new(webhook["failurePolicy"], $"webhook '{webhook.Name}' enforces policies, and while it does not answer everything is admitted") { Decide = () => Decision.Confirm(Fix.Set(webhook["failurePolicy"], Scalar.Of("Fail"), $"Refuse what webhook '{webhook.Name}' does not answer for"), proposal: null) }]
            : [],
    };
}
