using Seaworthy.Model;
using Seaworthy.Model.Relations;
using Seaworthy.Model.Values;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Availability;

/// <summary>Controllers, autoscalers and kubectl count pods by the selector: pods of others count as well.</summary>
internal static class SelectorsOverlap
{
    private const int Named = 3;

    public static Check Check { get; } = new Check<Workload>
    {
        Id = "selectors-overlap",
        Chapter = Chapter.Availability,
        Severity = Severity.Medium,
        Summary = "Workload selects the pods of another workload too",
        Remedy = "Give each workload a label of its own, in the pod template and in spec.selector. The selector of a workload that runs cannot be changed: create it anew.",
        Repair = Repairability.None("the selector of a workload that runs cannot be changed, and it is to be made anew"),
        Why = "An autoscaler averages over pods that are not its workload's, so it scales on the load of another; a pod that loses its owner may be adopted by the wrong one. Logs, port-forwards and budgets taken from the selector reach the wrong pods.",
        References = ["https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector", "https://kubernetes.io/docs/concepts/workloads/controllers/replicaset/#non-template-pod-acquisitions"],
        AppliesTo = static (workload, _) => IsController(workload) && Selector(workload) is { IsNothing: false, IsEverything: false },
        Evaluate = static (workload, context) =>
        {
            List<ObjectRef> others =
            [
                .. context.Cluster.WorkloadsSelectedBy(Selector(workload), workload.Namespace)
                    .Where(other => other.Ref != workload.Ref && IsController(other) && !IsHandover(workload, other, context.Cluster))
                    .Select(static other => other.Ref).Distinct().Order(),
            ];
            return others.Count == 0
                ? []
                : [new(workload["spec.selector"], $"{workload.Kind.Kind} '{workload.Name}' selects pods with {Selector(workload)}, which those of {string.Join(", ", others.Take(Named).Select(static other => $"{other.Kind.Kind} '{other.Name}'"))}{(others.Count > Named ? $" and {others.Count - Named} more" : "")} are too") { Related = [.. others.Take(Named)] }];
        },
    };

    private static bool IsController(Workload workload) => workload.HasTemplate
        && (workload.Kind == Kinds.Deployment || workload.Kind == Kinds.StatefulSet || workload.Kind == Kinds.DaemonSet || workload.Kind == Kinds.ReplicaSet);

    /// <summary>A selector that the API server refuses, as it does not match the own pods, is another check's matter.</summary>
    private static LabelSelector Selector(Workload workload) => workload["spec.selector"].LabelSelector() is var selector && selector.Matches(workload.Template.Labels)
        ? selector
        : LabelSelector.Nothing;

    /// <summary>A workload that is switched off, or whose template an Argo Rollout has taken over, has no pods of its own.</summary>
    private static bool IsHandover(Workload workload, Workload other, ClusterSnapshot cluster) =>
        workload.Replicas == 0 || other.Replicas == 0 || cluster.RolloutOf(workload.Ref) is not null || cluster.RolloutOf(other.Ref) is not null;
}
