using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Security;

/// <summary>Without encryption at rest every Secret lies in etcd, and in each backup of it, as it is.</summary>
internal static class EncryptionAtRestOff
{
    private const string Flag = "--encryption-provider-config";

    public static Check Check { get; } = new Check<PodTemplate>
    {
        Id = "encryption-at-rest-off",
        Chapter = Chapter.Security,
        Severity = Severity.Medium,
        Summary = "API server stores Secrets unencrypted",
        Remedy = $"Give the API server {Flag} with a KMS provider (or secretbox) for secrets, then write every Secret anew.",
        Repair = Repairability.None("the file with the key lies on the control plane's disk, outside every manifest"),
        Why = "Secrets then lie in etcd's files and in every backup as they are. Whoever gets a disk, a snapshot or a backup bucket has all passwords of the cluster at once.",
        References = ["CIS Kubernetes Benchmark 1.2.27", "https://kubernetes.io/docs/tasks/administer-cluster/encrypt-data/"],
        Peers = ["kubescape/C-0066", "kubescape/C-0141", "checkov/CKV_K8S_104"],
        AppliesTo = static (pod, _) => pod.Labels["component"] == "kube-apiserver" && Arguments(pod).Any(static argument => argument.EndsWith("kube-apiserver", StringComparison.Ordinal)),
        Evaluate = static (pod, _) => Arguments(pod).Any(static argument => argument == Flag || argument.StartsWith(Flag + "=", StringComparison.Ordinal))
            ? []
            : [new(pod["containers"].Items.First()["command"], $"the API server runs without {Flag}, so Secrets are stored as they are")],
    };

    private static IEnumerable<string> Arguments(PodTemplate pod) =>
        pod.Containers.SelectMany(static container => container["command"].Items.Concat(container["args"].Items)).Select(static argument => argument.Text ?? "");
}
