using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Autoscaling;

/// <summary>One pod that may not move keeps a whole node running.</summary>
internal static class ScaleDownBlocked
{
    private const string SafeToEvict = "cluster-autoscaler.kubernetes.io/safe-to-evict";
    private const string DoNotDisrupt = "karpenter.sh/do-not-disrupt";

    public static Check Check { get; } = new Check<PodTemplate>
    {
        Id = "scale-down-blocked",
        Chapter = Chapter.Autoscaling,
        Severity = Severity.Low,
        Summary = "Long-running pod keeps its node from being removed",
        Remedy = "Remove the annotation and bound disruption with a PodDisruptionBudget; run bare Pods by a Deployment.",
        Repair = Repairability.Decision,
        Why = "The autoscaler of nodes leaves every node alone that runs such a pod, however empty it is. Long-running pods never end, so the nodes are paid for around the clock and are not replaced when they should be.",
        References = ["https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/FAQ.md", "https://karpenter.sh/docs/concepts/disruption/"],
        AppliesTo = static (template, context) => template.Workload is { IsLongRunning: true } workload
            && (workload.HasReplicas || workload.Kind == Kinds.Pod) && !context.Cluster.IsSystemNamespace(workload.Namespace),
        Evaluate = static (template, _) => [.. Blocks(template)],
    };

    private static IEnumerable<Violation> Blocks(PodTemplate template)
    {
        var annotations = template.Field["metadata.annotations"];
        if (template.Annotations[SafeToEvict] == "false")
            yield return new(annotations.Child(SafeToEvict), $"annotation {SafeToEvict} is \"false\": the cluster autoscaler keeps every node that runs such a pod") { Decide = () => Allow(annotations.Child(SafeToEvict)) };
        if (template.Annotations[DoNotDisrupt] == "true")
            yield return new(annotations.Child(DoNotDisrupt), $"annotation {DoNotDisrupt} is \"true\": Karpenter keeps every node that runs such a pod") { Decide = () => Allow(annotations.Child(DoNotDisrupt)) };
        if (template.Workload is { IsControlled: false } workload && workload.Kind == Kinds.Pod && template.Annotations[SafeToEvict] is null)
            yield return new(workload["kind"], "no controller would start this Pod elsewhere, so the cluster autoscaler keeps its node")
            {
                Decide = () => Decision.Confirm(Fix.Set(annotations.Child(SafeToEvict), Scalar.Of("true"), $"Let the cluster autoscaler evict Pod '{workload.Name}', which nothing starts anew"), proposal: null),
            };
    }

    /// <summary>Somebody had a reason, which a budget may serve as well.</summary>
    private static Decision Allow(Field annotation) => Decision.Confirm(Fix.Remove($"Remove the annotation {annotation.Path.Key}", annotation), proposal: null);
}
