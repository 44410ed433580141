using System.Text;
using Seaworthy.Analysis.Secrets;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;
using Seaworthy.Model.Values;

namespace Seaworthy.Checks.Security;

/// <summary>Base64 hides nothing: a Secret in a file is known to everybody who can read the file.</summary>
internal static class SecretInManifest
{
    /// <summary>What an ExternalSecret does not have.</summary>
    private static readonly string[] OfSecret = ["type", "immutable", "data", "stringData"];

    public static Check Check { get; } = new Check<Secret>
    {
        Id = "secret-in-manifest",
        Chapter = Chapter.Security,
        Severity = Severity.Medium,
        Summary = "Secret's value is written in a manifest",
        Remedy = "Keep the value in an external store (External Secrets, a CSI driver) or seal it (SOPS, Sealed Secrets), take it out of the file, and change it, for it is known.",
        Repair = Repairability.Decision,
        Why = "Base64 is a spelling, not encryption. The value is known to everybody who can read the repository, now and in its history, and to every pipeline and machine that has a copy.",
        References = ["https://kubernetes.io/docs/concepts/security/secrets-good-practices/#configure-access-to-external-secrets"],

        // What a chart rendered has its values from outside, what SOPS wrote is encrypted, and a cluster is no file.
        AppliesTo = static (secret, _) => secret.Object.Source.HasLinesOfFile && !secret["sops"].Exists && secret["data"].Count + secret["stringData"].Count > 0,
        Evaluate = static (secret, context) =>
        [
            .. from entry in secret["stringData"].Entries
               let found = PlainTextSecret.Find(entry.Key, entry.Value.Text ?? "")
               where found is not null
               select Violation(entry.Value, entry.Key, found) with { Decide = () => Store(secret, context.Cluster) },
            .. from entry in secret["data"].Entries
               where !secret["stringData"].Child(entry.Key).Exists
               let found = PlainTextSecret.Find(entry.Key, Decoded(entry.Value.Text))
               where found is not null
               select Violation(entry.Value, entry.Key, found) with { Decide = () => Store(secret, context.Cluster) },
        ],
    };

    /// <summary>The manifest goes on to say that there is the Secret, and with which keys.</summary>
    private static Decision Store(Secret secret, ClusterSnapshot cluster) => new(
        $"Let External Secrets make Secret '{secret.Object.Name}' with new values",
        $"the name of a ClusterSecretStore of External Secrets that holds them under {secret.Object.Namespace}/{secret.Object.Name}",
        store => LabelSyntax.IsDns1123Subdomain(store) ? Outside(secret, store) : null)
    {
        Proposal = Suggestion.From(() => cluster.OfKind(new GroupKind("external-secrets.io", "ClusterSecretStore")) is [var only] ? new(only.Name, "the only ClusterSecretStore that the input declares") : null),
    };

    private static Fix Outside(Secret secret, string store)
    {
        var keys = secret["data"].Entries.Concat(secret["stringData"].Entries).Select(static entry => entry.Key).Distinct(StringComparer.Ordinal);
        var type = secret["type"].Text is { Length: > 0 } written and not "Opaque" ? written : null;
        return new Fix(
            $"Let External Secrets make Secret '{secret.Object.Name}' from ClusterSecretStore '{store}'",
            [new(secret["apiVersion"], Scalar.Of("external-secrets.io/v1")), new(secret["kind"], Scalar.Of("ExternalSecret")), new(secret["spec"], SecretReference.Spec(store, secret.Object.Namespace, secret.Object.Name, keys, type))])
            .And(Fix.Remove("", OfSecret.Select(field => secret[field]).Where(static field => field.Node is not null)));
    }

    private static Violation Violation(Field value, string key, string found) => new(value, $"key '{key}' holds {found} that everybody can read who has the file") { HidesValue = true };

    /// <summary>The text behind base64; empty where it is none or is not text.</summary>
    private static string Decoded(string? base64)
    {
        var text = base64?.ReplaceLineEndings("") ?? "";
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : "";
    }
}
