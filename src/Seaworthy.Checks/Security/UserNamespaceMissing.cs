using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Security;

/// <summary>With users of its own, root in a pod is nobody on the node.</summary>
internal static class UserNamespaceMissing
{
    public static Check Check { get; } = new Check<PodTemplate>
    {
        Id = "user-namespace-missing",
        Chapter = Chapter.Security,
        Severity = Severity.Low,
        Profile = Profile.Restricted,
        Since = new KubernetesVersion(1, 33),
        Summary = "Pod shares its user ids with the node",
        Remedy = "Set hostUsers to false in the pod spec.",
        Repair = Repairability.Decision,
        Why = "In a user namespace of its own, a pod's ids and capabilities mean nothing on the node: of the flaws that led out of containers in recent years most lead nowhere then. It is contested since nodes need a recent kernel and runtime, and volumes such as NFS do not work with it.",
        References = ["https://kubernetes.io/docs/concepts/workloads/pods/user-namespaces/"],

        // Kubernetes refuses the combination with the node's namespaces and with raw block volumes.
        AppliesTo = static (pod, context) => !pod.RunsOnWindows && !context.Cluster.IsSystemNamespace(pod.Workload.Namespace)
            && !SandboxMissing.SharesWithNode(pod) && !pod.Containers.Any(static container => container["volumeDevices"].Count > 0),
        Evaluate = static (pod, _) => pod["hostUsers"].Boolean == false
            ? []
            : [new(pod["hostUsers"], "the pods do not set hostUsers to false, so their user ids are the node's") { Decide = () => Decision.Confirm(Fix.Set(pod["hostUsers"], Scalar.Of(false), "Give the pods user ids of their own"), proposal: null) }],
    };
}
