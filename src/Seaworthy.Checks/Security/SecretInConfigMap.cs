using Seaworthy.Analysis.Secrets;
using Seaworthy.Model;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Security;

/// <summary>ConfigMaps are for what everybody may know.</summary>
internal static class SecretInConfigMap
{
    public static Check Check { get; } = new Check<ConfigMap>
    {
        Id = "secret-in-config-map",
        Chapter = Chapter.Security,
        Severity = Severity.High,
        Summary = "Secret is written in plain text in a ConfigMap",
        Remedy = "Move the key into a Secret, best one that an external store or a sealing tool fills, and change the secret, for it is known.",
        Why = "Roles hand out ConfigMaps freely, the built-in 'view' included, they are not encrypted at rest, and their text lies in Git. Whoever reads one of these has the password.",
        References = ["https://kubernetes.io/docs/concepts/configuration/configmap/", "https://kubernetes.io/docs/concepts/security/secrets-good-practices/"],
        Peers = ["polaris/sensitiveConfigmapContent", "kubescape/C-0012", "trivy/KSV-0109"],
        AppliesTo = static (map, _) => map["data"].Count > 0,
        Evaluate = static (map, context) =>
        [
            .. from entry in map["data"].Entries
               let secret = PlainTextSecret.Find(entry.Key, entry.Value.Text ?? "")
               where secret is not null && context.Cluster.Find(Kinds.Secret, map.Object.Namespace, entry.Value.Text!) is null
               select new Violation(entry.Value, $"key '{entry.Key}' holds {secret} in plain text") { HidesValue = true },
        ],
    };
}
