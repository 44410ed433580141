using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Security;

/// <summary>Variables are seen by more than files are, and change only with a restart.</summary>
internal static class SecretAsEnvironmentVariable
{
    public static Check Check { get; } = new Check<Container>
    {
        Id = "secret-as-environment-variable",
        Chapter = Chapter.Security,
        Severity = Severity.Low,
        Profile = Profile.Restricted,
        Summary = "Secret reaches the container as an environment variable",
        Remedy = "Mount the Secret as a file, and let the program read it from there.",
        Repair = Repairability.None("only the program knows whether it can read the secret from a file"),
        Why = "Variables are inherited by every child process, end up in crash reports and debug pages, and keep their old value until the container restarts. Contested, because most programs and images take their secrets from variables and a file is no secret from whoever can run code in the container either.",
        References = ["CIS Kubernetes Benchmark 5.4.1", "https://kubernetes.io/docs/concepts/security/secrets-good-practices/"],
        Peers = ["kube-linter/read-secret-from-env-var", "checkov/CKV_K8S_35", "kubescape/C-0207", "kyverno/secrets-not-from-env-vars"],
        AppliesTo = static (container, _) => container["env"].Count + container["envFrom"].Count > 0,
        Evaluate = static (container, _) =>
        [
            .. from variable in container["env"].Items
               let secret = variable["valueFrom.secretKeyRef"]
               where secret.Exists
               group secret by variable["name"].Text into same
               select new Violation(same.Last(), $"container '{container.Name}' has Secret '{same.Last()["name"].Text}' in variable {same.Key}"),
            .. from source in container["envFrom"].Items
               let secret = source["secretRef"]
               where secret.Exists
               select new Violation(secret, $"container '{container.Name}' has every key of Secret '{secret["name"].Text}' as a variable"),
        ],
    };
}
