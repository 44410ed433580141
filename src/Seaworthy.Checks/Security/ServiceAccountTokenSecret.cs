using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Security;

/// <summary>A token that never ends, kept in a Secret.</summary>
internal static class ServiceAccountTokenSecret
{
    private const string TokenType = "kubernetes.io/service-account-token";

    public static Check Check { get; } = new Check<Secret>
    {
        Id = "service-account-token-secret",
        Chapter = Chapter.Security,
        Severity = Severity.Medium,
        Summary = "Secret holds a ServiceAccount token that never expires",
        Remedy = "Ask for a token that ends: kubectl create token, a projected serviceAccountToken volume, or workload identity for what is outside the cluster.",
        Repair = Repairability.None("whoever uses the token needs another first, and then the file is to be deleted, which a repair does not do"),
        Why = "Such a token is good for ever, on any machine, and for as long as nobody deletes the Secret. One that leaks from a pipeline or a backup still opens the cluster years later.",
        References = ["https://kubernetes.io/docs/concepts/security/service-accounts/#get-a-token", "https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/#manual-secret-management-for-serviceaccounts"],
        AppliesTo = static (secret, _) => secret["type"].Exists,
        Evaluate = static (secret, _) => secret["type"] is { Text: TokenType } type
            ? [new(type, $"Secret '{secret.Object.Name}' holds a token of ServiceAccount '{secret["metadata.annotations"].Child("kubernetes.io/service-account.name").Text}' that never expires")]
            : [],
    };
}
