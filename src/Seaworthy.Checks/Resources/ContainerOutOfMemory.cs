using Seaworthy.Analysis.Live;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Resources;

/// <summary>What kubelets say about the last end of the containers of running pods, told once for all pods of a workload.</summary>
internal static class ContainerOutOfMemory
{
    public static Check Check { get; } = new Check<Workload>
    {
        Id = "container-out-of-memory",
        Chapter = Chapter.Resources,
        Severity = Severity.Medium,
        Summary = "Container was killed because it ran out of memory",
        Remedy = "Raise the memory limit (and the request with it) above the peak, or find what grows.",
        Repair = Repairability.None("it is the state of a running cluster, and whether the limit is too low or something leaks is not written in a manifest"),
        Why = "The kernel killed the process in the middle of its work: requests in flight failed, caches are cold. It happens again at the next peak, and to all replicas at once when load is what fills the memory.",
        References = ["https://kubernetes.io/docs/tasks/configure-pod-container/assign-memory-resource/"],
        AppliesTo = static (workload, context) => LivePods.Of(workload, context.Cluster).Any(),
        Evaluate = static (workload, context) =>
        [
            .. from pod in LivePods.Of(workload, context.Cluster).OrderBy(static pod => pod.Ref)
               from status in LivePods.ContainerStatuses(pod)
               where IsOutOfMemory(status["lastState"]) || IsOutOfMemory(status["state"])
               group pod.Ref by status["name"].Text ?? "" into killed
               select Judge(workload, killed.Key, [.. killed]),
        ],
    };

    private static bool IsOutOfMemory(Field state) => state["terminated.reason"].Text == "OOMKilled";

    private static Violation Judge(Workload workload, string name, List<ObjectRef> pods)
    {
        var container = workload.Containers.Where(container => container.Name == name).Select(static container => (Container?)container).FirstOrDefault();
        var limit = container?.Limit("memory") is { } memory ? $" at its limit of {memory}" : "";
        return new(container?["resources.limits.memory"] ?? workload.Template["containers"].Child(name), $"container '{name}' was killed for want of memory{limit} in pod '{pods[0].Name}'{(pods.Count > 1 ? $" and {pods.Count - 1} more" : "")}")
        {
            Related = workload.Kind == Kinds.Pod ? [] : [.. pods.Take(3)],
        };
    }
}
