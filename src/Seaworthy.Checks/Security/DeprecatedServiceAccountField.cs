using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Security;

/// <summary>Two names for one field are one too many.</summary>
internal static class DeprecatedServiceAccountField
{
    public static Check Check { get; } = new Check<PodTemplate>
    {
        Id = "deprecated-service-account-field",
        Chapter = Chapter.Security,
        Severity = Severity.Info,
        Summary = "Pod names its ServiceAccount in the deprecated field",
        Remedy = "Write the name into serviceAccountName and remove serviceAccount.",
        Repair = Repairability.Safe,
        Why = "Kubernetes keeps the field serviceAccount for old manifests only. Patches and tools that read or set serviceAccountName miss it, and where the two differ the old one is ignored: the pods run with other rights than a reader of it expects.",
        References = ["https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#PodSpec"],
        Peers = ["kube-linter/deprecated-service-account-field", "kubescape/C-0294"],
        Evaluate = static (pod, _) => (Old: pod["serviceAccount"].Text, New: pod["serviceAccountName"].Text) switch
        {
            (null or "", _) => [],
            (var old, null or "") => [new(pod["serviceAccount"], $"the pods name ServiceAccount '{old}' in the deprecated field serviceAccount")
                { Fix = new("Name the ServiceAccount in serviceAccountName", [new(pod["serviceAccount"], null), new(pod["serviceAccountName"], Scalar.Of(old))]) }],

            // kubectl get shows both; they say the same.
            var (old, name) when old == name => [],
            var (old, name) => [new(pod["serviceAccount"], $"serviceAccount '{old}' is ignored: the pods run as '{name}', which serviceAccountName names") { Severity = Severity.Medium }],
        },
    };
}
