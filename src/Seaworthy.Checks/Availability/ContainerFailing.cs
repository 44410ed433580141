using Seaworthy.Analysis.Live;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Availability;

/// <summary>What kubelets say about the containers of running pods, told once for all pods of a workload.</summary>
internal static class ContainerFailing
{
    private static readonly Parameter<long> Restarts = Parameter.Number("restarts", "restarts of one container in one pod that are still taken for ordinary", 10);

    public static Check Check { get; } = new Check<Workload>
    {
        Id = "container-failing",
        Chapter = Chapter.Availability,
        Severity = Severity.High,
        Summary = "Container does not start, or keeps crashing",
        Remedy = "Read the container's last words (kubectl logs --previous) and the pod's events (kubectl describe pod).",
        Repair = Repairability.None("it is the state of a running cluster, not of a manifest"),
        Why = "The pod is no help: it is started again and again with ever longer pauses, or waits for an image or a setting that is not there. A rollout that brought this stands still, and old pods that are lost are not replaced.",
        References = ["https://kubernetes.io/docs/tasks/debug/debug-application/debug-running-pod/", "https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#container-states"],
        Peers = ["popeye/POP-202", "popeye/POP-205"],
        Parameters = [Restarts],
        AppliesTo = static (workload, context) => LivePods.Of(workload, context.Cluster).Any(),
        Evaluate = static (workload, context) =>
        [
            .. from pod in LivePods.Of(workload, context.Cluster).OrderBy(static pod => pod.Ref)
               from status in LivePods.ContainerStatuses(pod)
               let problem = new Problem(pod, status["name"].Text ?? "", Reason(status), status["restartCount"].Integer ?? 0)
               where problem.Reason is not null || problem.Restarts > context.Value(Restarts)
               group problem by problem.Container into same
               select Judge(workload, same.Key, [.. same]),
        ],
    };

    private static Violation Judge(Workload workload, string container, List<Problem> problems)
    {
        var waiting = problems.Where(static problem => problem.Reason is not null).ToList();
        var worst = waiting.Count > 0 ? waiting[0] : problems.MaxBy(static problem => problem.Restarts)!;
        var others = waiting.Count > 1 ? $" and {waiting.Count - 1} more" : "";
        var message = waiting.Count > 0
            ? $"container '{container}' does not run in pod '{worst.Pod.Name}'{others}: {worst.Reason}"
            : $"container '{container}' of pod '{worst.Pod.Name}' has been restarted {worst.Restarts} times";
        return new(Place(workload, container), message)
        {
            Severity = waiting.Count > 0 ? null : Severity.Low,
            Related = workload.Kind == Kinds.Pod ? [] : [.. problems.Select(static problem => problem.Pod.Ref).Take(3)],
        };
    }

    /// <summary>Where the workload declares the container; one that was injected later stands in the pod only.</summary>
    private static Field Place(Workload workload, string name)
    {
        foreach (var container in workload.Containers)
        {
            if (container.Name == name)
                return container.Field;
        }

        return workload.Template["containers"].Child(name);
    }

    /// <summary>Why a container waits; ContainerCreating and PodInitializing are part of every start.</summary>
    private static string? Reason(Field status) => status["state.waiting.reason"].Text switch
    {
        null or "ContainerCreating" or "PodInitializing" => null,
        var reason => reason,
    };

    private sealed record Problem(KubernetesObject Pod, string Container, string? Reason, long Restarts);
}
