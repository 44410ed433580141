using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Security;

/// <summary>While a webhook thinks, the request of everybody waits.</summary>
internal static class WebhookTimeoutTooLong
{
    private const int Longest = 30;
    private const int Default = 10;

    private static readonly Parameter<long> Seconds = Parameter.Number("seconds", "the longest time-out in seconds", 10, least: 1);

    public static Check Check { get; } = new Check<AdmissionWebhook>
    {
        Id = "webhook-timeout-too-long",
        Chapter = Chapter.Security,
        Severity = Severity.Low,
        Summary = "Webhook may hold up each request for long",
        Remedy = "Set timeoutSeconds to a few seconds; a webhook that answers does so in milliseconds.",
        Repair = Repairability.Decision,
        Why = "When the webhook hangs, each request that its rules cover waits so long, and those of several webhooks add up. Clients give up before, controllers fall behind, and leaders lose their leases.",
        References = ["https://kubernetes.io/docs/concepts/cluster-administration/admission-webhooks-good-practices/", "https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/#timeouts"],
        Parameters = [Seconds],
        Evaluate = static (webhook, context) => webhook["timeoutSeconds"] switch
        {
            { Integer: < 1 or > Longest } refused => [new(refused, $"webhook '{webhook.Name}' has timeoutSeconds {refused.Text}: the API server takes 1 to {Longest} only") { Severity = Severity.Critical, Decide = () => Shorter(webhook, context) }],
            { Integer: { } seconds } field when seconds > context.Value(Seconds) => [new(field, $"webhook '{webhook.Name}' may hold up each request that it is asked about for {seconds} seconds") { Decide = () => Shorter(webhook, context) }],
            { Exists: false } missing when webhook.Object.ApiVersion.EndsWith("/v1beta1", StringComparison.Ordinal) && context.Value(Seconds) < Longest => [new(missing, $"webhook '{webhook.Name}' may hold up each request for {Longest} seconds, the default of v1beta1") { Decide = () => Shorter(webhook, context) }],
            _ => [],
        },
    };

    private static Decision Shorter(AdmissionWebhook webhook, CheckContext context) => Decision.Number(
        webhook["timeoutSeconds"],
        $"Give webhook '{webhook.Name}' less time, in seconds",
        least: 1,
        context.Value(Seconds) < Default ? null : new($"{Default}", "the default of admissionregistration.k8s.io/v1"));
}
