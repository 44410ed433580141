using Seaworthy.Analysis.Secrets;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Security;

/// <summary>A secret in a manifest is known to everybody who reads the repository, now and in its history.</summary>
internal static class SecretInEnvironment
{
    public static Check Check { get; } = new Check<Container>
    {
        Id = "secret-in-environment",
        Chapter = Chapter.Security,
        Severity = Severity.High,
        Summary = "Secret is written in plain text in an environment variable",
        Remedy = "Move the value into a Secret, refer to it by valueFrom.secretKeyRef or mount it as a file, and change the secret, for it is known.",
        Repair = Repairability.Decision,
        Why = "The value lies in Git with all its history, in the API server for everybody who may read pods, in crash dumps and child processes. Whoever gets one of them has the password, and it cannot be rotated without a rollout.",
        References = ["CIS Kubernetes Benchmark 5.4.1", "https://kubernetes.io/docs/concepts/security/secrets-good-practices/"],
        Peers = ["kube-linter/env-var-secret", "polaris/sensitiveContainerEnvVar", "kubescape/C-0012"],
        AppliesTo = static (container, _) => container["env"].Items.Any(static variable => variable["value"].Exists),
        Evaluate = static (container, context) =>
        [
            // Of variables with one name the last counts.
            .. from variables in container["env"].Items.GroupBy(static variable => variable["name"].Text)
               let value = variables.Last()["value"]
               let secret = PlainTextSecret.Find(variables.Key ?? "", value.Text ?? "")
               where secret is not null && !NamesSecret(container, context, value.Text!)
               select new Violation(value, $"container '{container.Name}' has {secret} in plain text in environment variable {variables.Key}") { HidesValue = true, Decide = () => Move(container, variables.Last(), context.Cluster) },
        ],
    };

    private static Decision Move(Container container, Field variable, ClusterSnapshot cluster) => new(
        $"Take {variable["name"].Text} of container '{container.Name}' from a Secret",
        SecretReference.Takes,
        text => SecretReference.Read(text)?.In(variable, $"Take {variable["name"].Text} of container '{container.Name}' from Secret {text}"))
    {
        Proposal = SecretReference.Suggested(cluster, container.Workload.Namespace, variable["name"].Text ?? ""),
    };

    /// <summary>Whether the value is the name of a Secret that the input declares or the pod mounts.</summary>
    public static bool NamesSecret(Container container, CheckContext context, string value) =>
        context.Cluster.Find(Kinds.Secret, container.Workload.Namespace, value) is not null
        || container.Pod.Volumes.Any(volume => volume["secret.secretName"].Text == value);
}
