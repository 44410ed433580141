using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Security;

/// <summary>A secret that nobody needs can only leak.</summary>
internal static class UnusedSecret
{
    /// <summary>Types that something other than a pod reads: Helm, the token controller, the bootstrap signer.</summary>
    private static readonly string[] ReadElsewhere = ["helm.sh/release.v1", "kubernetes.io/service-account-token", "bootstrap.kubernetes.io/token"];

    public static Check Check { get; } = new Check<Secret>
    {
        Id = "unused-secret",
        Chapter = Chapter.Security,
        Severity = Severity.Info,
        Summary = "Secret is used by nothing in the input",
        Remedy = "Remove it and revoke what it opens, or refer to it from what should read it.",
        Repair = Repairability.None("the file is to be deleted, which a repair does not do"),
        Why = "A credential that nobody needs is never rotated and can only leak. A program may read it through the API, which manifests do not show, so this is a hint.",
        References = ["https://kubernetes.io/docs/concepts/security/secrets-good-practices/"],
        Peers = ["popeye/POP-400"],
        AppliesTo = static (secret, context) => Array.IndexOf(ReadElsewhere, secret["type"].Text) < 0 && UnusedConfig.CanBeTold(secret.Object, context),
        Evaluate = static (secret, context) => UnusedConfig.Judge(secret.Object, context),
    };
}
