using Seaworthy.Model;
using Seaworthy.Model.Values;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Security;

/// <summary>Containers share the node's kernel unless a sandbox stands between.</summary>
internal static class SandboxMissing
{
    public static Check Check { get; } = new Check<PodTemplate>
    {
        Id = "sandbox-missing",
        Chapter = Chapter.Security,
        Severity = Severity.Info,
        Profile = Profile.Restricted,
        Summary = "Pod runs on the node's kernel without a sandbox",
        Remedy = "Set runtimeClassName to a RuntimeClass with a sandbox, such as gVisor or Kata Containers, for pods that run code of others.",
        Repair = Repairability.Decision,
        Why = "Every flaw of the kernel is open to every container on it. A sandbox puts a kernel of its own between, which is what code of customers, of plugins or of AI agents asks for. It is contested since it costs speed and memory and does not suit all programs.",
        References = ["https://kubernetes.io/docs/concepts/containers/runtime-class/", "https://kubernetes.io/docs/concepts/security/multi-tenancy/#sandboxing-containers"],
        Peers = ["kubescape/C-0297"],

        // What shares the node's namespaces cannot be put into a sandbox.
        AppliesTo = static (pod, context) => !pod.RunsOnWindows && !context.Cluster.IsSystemNamespace(pod.Workload.Namespace) && !SharesWithNode(pod),
        Evaluate = static (pod, context) => string.IsNullOrEmpty(pod["runtimeClassName"].Text)
            ? [new(pod["runtimeClassName"], "the pods name no RuntimeClass, so their containers share the node's kernel") { Decide = () => Sandbox(pod, context.Cluster) }]
            : [],
    };

    private static Decision Sandbox(PodTemplate pod, ClusterSnapshot cluster) => Decision.Text(
        pod["runtimeClassName"],
        "Run the pods in a sandbox",
        "the name of a RuntimeClass",
        static name => LabelSyntax.IsDns1123Subdomain(name),
        Suggestion.From(() => cluster.OfKind(new GroupKind("node.k8s.io", "RuntimeClass")) is [var only] ? new(only.Name, "the only RuntimeClass that the input declares") : null));

    /// <summary>Whether a pod is made to work on the node itself.</summary>
    public static bool SharesWithNode(PodTemplate pod) =>
        pod["hostNetwork"].Boolean == true || pod["hostPID"].Boolean == true || pod["hostIPC"].Boolean == true;
}
