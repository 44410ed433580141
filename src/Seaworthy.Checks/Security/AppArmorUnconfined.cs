using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Security;

/// <summary>AppArmor is there by default where nodes have it; these pods ask for it to be off.</summary>
internal static class AppArmorUnconfined
{
    private const string Annotation = "container.apparmor.security.beta.kubernetes.io/";

    public static Check Check { get; } = new Check<PodTemplate>
    {
        Id = "apparmor-unconfined",
        Chapter = Chapter.Security,
        Severity = Severity.Medium,
        Summary = "Pod switches AppArmor off",
        Remedy = "Remove the setting: the runtime's default profile then holds; where that is too narrow, load a profile on the nodes and name it with type Localhost.",
        Repair = Repairability.Decision,
        Why = "The runtime's AppArmor profile keeps a container from mounting file systems and from writing to /proc and /sys, also when it runs as root. Unconfined, a flaw in the program meets one wall less before the node.",
        References = ["Pod Security Standards: baseline", "https://kubernetes.io/docs/tutorials/security/apparmor/"],
        Peers = ["trivy/KSV-0002", "kubeaudit/apparmor", "kyverno/restrict-apparmor-profiles", "gatekeeper/psp-apparmor"],
        AppliesTo = static (pod, context) => !context.Cluster.IsSystemNamespace(pod.Workload.Namespace),
        Evaluate = static (pod, _) =>
        [
            .. Judge(pod["securityContext.appArmorProfile.type"], "every container"),
            .. pod.Containers.SelectMany(static container => Judge(container["securityContext.appArmorProfile.type"], $"container '{container.Name}'")),
            .. pod.Annotations.Field.Entries.SelectMany(static entry => JudgeAnnotation(entry.Key, entry.Value)),
        ],
    };

    private static IEnumerable<Violation> Judge(Field type, string who) => type.Text is null or "RuntimeDefault" or "Localhost"
        ? []
        : [new(type, $"{who} runs with AppArmor profile {type.Text}") { Decide = () => Decision.Confirm(Fix.Set(type, Scalar.Of("RuntimeDefault"), $"Run {who} with the runtime's AppArmor profile"), proposal: null) }];

    /// <summary>The annotations that named profiles before Kubernetes 1.30 had a field; it still heeds them.</summary>
    private static IEnumerable<Violation> JudgeAnnotation(string key, Field value) =>
        !key.StartsWith(Annotation, StringComparison.Ordinal) || value.Text is null or "" or "runtime/default" || value.Text.StartsWith("localhost/", StringComparison.Ordinal)
            ? []
            : [new(value, $"an annotation lets container '{key[Annotation.Length..]}' run with AppArmor profile {value.Text}") { Decide = () => Decision.Confirm(Fix.Set(value, Scalar.Of("runtime/default"), $"Run container '{key[Annotation.Length..]}' with the runtime's AppArmor profile"), proposal: null) }];
}
