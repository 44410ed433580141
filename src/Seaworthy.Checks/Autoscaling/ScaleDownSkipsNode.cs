using Seaworthy.Analysis.Scheduling;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Autoscaling;

/// <summary>
/// What the cluster autoscaler does not dare to move. Asked only where the input holds the cluster autoscaler itself,
/// since its flags decide.
/// </summary>
internal static class ScaleDownSkipsNode
{
    private const string SafeToEvict = "cluster-autoscaler.kubernetes.io/safe-to-evict";
    private const string SafeVolumes = "cluster-autoscaler.kubernetes.io/safe-to-evict-local-volumes";

    public static Check Check { get; } = new Check<PodTemplate>
    {
        Id = "scale-down-skips-node",
        Chapter = Chapter.Autoscaling,
        Severity = Severity.Low,
        Summary = "Cluster autoscaler leaves nodes alone because of the pod's volumes or namespace",
        Remedy = "Annotate the pods with cluster-autoscaler.kubernetes.io/safe-to-evict: \"true\", add a PodDisruptionBudget to those of kube-system, or set the autoscaler's flag.",
        Repair = Repairability.Decision,
        Why = "By default the cluster autoscaler removes no node with a pod that has files on it (emptyDir, hostPath), or with a pod of kube-system that has no budget. One such pod a node is enough for the cluster never to shrink.",
        References = ["https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/FAQ.md#what-types-of-pods-can-prevent-ca-from-removing-a-node"],
        AppliesTo = static (template, context) => template.Workload.HasReplicas && template.Workload.Replicas > 0 && AutoscalerIn(context.Cluster) is { } autoscaler && autoscaler.Ref != template.Workload.Ref,
        Evaluate = static (template, context) => [.. Judge(template, AutoscalerIn(context.Cluster)!.Value, context.Cluster)],
    };

    private static IEnumerable<Violation> Judge(PodTemplate template, Workload autoscaler, ClusterSnapshot cluster)
    {
        // What is marked not safe to evict is told by scale-down-blocked.
        if (template.Annotations[SafeToEvict] is not null)
            yield break;
        var moved = (template.Annotations[SafeVolumes] ?? "").Split(',', StringSplitOptions.TrimEntries);
        var volume = template.Volumes.FirstOrDefault(volume => IsLocal(volume) && !moved.Contains(volume["name"].Text, StringComparer.Ordinal));
        if (volume.Node is not null && !IsOff(autoscaler, "skip-nodes-with-local-storage"))
            yield return new(volume, $"volume '{volume["name"].Text}' of {template.Workload.Kind.Kind} '{template.Workload.Name}' is on the node, so {autoscaler.Ref} removes no node that runs one of its pods") { Related = [autoscaler.Ref], Decide = () => Allow(template) };
        if (template.Workload.Namespace == "kube-system" && !cluster.PodDisruptionBudgetsOf(template).Any() && !IsOff(autoscaler, "skip-nodes-with-system-pods"))
            yield return new(template.Field["metadata.annotations"].Child(SafeToEvict), $"{template.Workload.Kind.Kind} '{template.Workload.Name}' of kube-system has no PodDisruptionBudget, so {autoscaler.Ref} removes no node that runs one of its pods") { Related = [autoscaler.Ref], Decide = () => Allow(template) };
    }

    private static Workload? AutoscalerIn(ClusterSnapshot cluster) =>
        NodeFit.ClusterAutoscalerIn(cluster) is { } deployment ? cluster.TryWorkload(deployment) : null;

    /// <summary>hasLocalStorage in cluster-autoscaler/utils/drain: an emptyDir in memory keeps nothing on the node.</summary>
    private static bool IsLocal(Field volume) => volume["hostPath"].Exists || (volume["emptyDir"].Exists && volume["emptyDir.medium"].Text != "Memory");

    private static bool IsOff(Workload autoscaler, string flag) => autoscaler.Containers.Any(container =>
        container["command"].Items.Concat(container["args"].Items).Any(part => part.Text is { } text && text.TrimStart('-') == $"{flag}=false"));

    /// <summary>What is on the node goes with the pod, so that nobody but its owner can say yes.</summary>
    private static Decision Allow(PodTemplate template) => Decision.Confirm(
        Fix.Set(template.Field["metadata.annotations"].Child(SafeToEvict), Scalar.Of("true"), $"Let the cluster autoscaler evict the pods of {template.Workload.Kind.Kind} '{template.Workload.Name}'"), proposal: null);
}
