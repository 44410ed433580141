using Seaworthy.Analysis.Live;
using Seaworthy.Model;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Availability;

/// <summary>What the scheduler says about pods that wait for a node, told once for all pods of a workload.</summary>
internal static class PodUnschedulable
{
    public static Check Check { get; } = new Check<Workload>
    {
        Id = "pod-unschedulable",
        Chapter = Chapter.Availability,
        Severity = Severity.High,
        Summary = "Pods wait for a node that has room for them",
        Remedy = "Read the scheduler's reason: add nodes, lower requests, or relax what the pods ask of a node.",
        Repair = Repairability.None("it is the state of a running cluster, not of a manifest"),
        Why = "No node is fit for the pods, so they run nowhere, and nothing but their events says so. Where a Deployment already has such pods, the next node that fails adds more.",
        References = ["https://kubernetes.io/docs/tasks/debug/debug-application/debug-pods/#my-pod-stays-pending"],
        Peers = ["popeye/POP-207"],
        AppliesTo = static (workload, context) => LivePods.Of(workload, context.Cluster).Any(),
        Evaluate = static (workload, context) =>
        {
            List<KubernetesObject> pending = [.. LivePods.Of(workload, context.Cluster).Where(static pod => pod.Condition("PodScheduled") is { } scheduled && scheduled["status"].Text == "False" && scheduled["reason"].Text == "Unschedulable").OrderBy(static pod => pod.Ref)];
            if (pending.Count == 0)
                return [];
            var reason = pending[0].Condition("PodScheduled")!.Value["message"].Text?.TrimEnd('.', ' ') ?? "the scheduler gives no reason";
            return
            [
                new(workload.Template.Spec, $"{(pending.Count == 1 ? "1 pod" : $"{pending.Count} pods")} of {workload.Kind.Kind} '{workload.Name}' cannot be placed: {reason}")
                {
                    Related = workload.Kind == Kinds.Pod ? [] : [.. pending.Select(static pod => pod.Ref).Take(3)],
                },
            ];
        },
    };
}
