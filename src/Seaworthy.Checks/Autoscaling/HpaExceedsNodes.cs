using System.Globalization;
using Seaworthy.Analysis.Resources;
using Seaworthy.Analysis.Scaling;
using Seaworthy.Analysis.Scheduling;
using Seaworthy.Model;
using Seaworthy.Model.Lenses;
using Seaworthy.Model.Values;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Autoscaling;

/// <summary>Asked only where the input holds the cluster's nodes with what they offer.</summary>
internal static class HpaExceedsNodes
{
    public static Check Check { get; } = new Check<HorizontalPodAutoscaler>
    {
        Id = "hpa-exceeds-nodes",
        Chapter = Chapter.Autoscaling,
        Severity = Severity.Medium,
        Summary = "Cluster has no room for the autoscaler's maximum",
        Remedy = "Add nodes or an autoscaler of nodes, or lower maxReplicas or the requests.",
        Repair = Repairability.Decision,
        Why = "At the load peak the autoscaler asks for pods that no node has room for, even if nothing else ran. Everybody who sized the service by maxReplicas counts on capacity that does not exist.",
        References = ["https://kubernetes.io/docs/concepts/cluster-administration/node-autoscaling/", "https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/"],
        Peers = ["popeye/POP-602", "popeye/POP-603"],
        AppliesTo = static (hpa, context) => TemplateOf(hpa, context.Cluster) is { } template && NodeFit.NodesFor(template, context.Cluster).Any(static node => node["status.allocatable"].Count > 0),
        Evaluate = static (hpa, context) =>
        {
            var template = TemplateOf(hpa, context.Cluster)!.Value;
            var (requests, most) = (PodResources.Admitted(template, context.Cluster).Requests, hpa["spec.maxReplicas"].Integer ?? 0);
            var (nodes, room) = (0, 0L);
            foreach (var node in NodeFit.NodesFor(template, context.Cluster).Where(static node => node["status.allocatable"].Count > 0))
            {
                nodes++;
                room += Fitting(node, requests, most);
                if (room >= most)
                    return [];
            }

            return NodeFit.AutoscalerIn(context.Cluster) is { } autoscaler
                ? Verdict.NotEvaluated($"{autoscaler} may start more nodes")
                : [new(hpa["spec.maxReplicas"], $"may ask for {most} replicas, but the {nodes} nodes that they may be on have room for {room}, even if nothing else ran there") { Related = [template.Object.Ref], Decide = () => Lower(hpa, room) }];
        },
    };

    private static PodTemplate? TemplateOf(HorizontalPodAutoscaler hpa, ClusterSnapshot cluster) =>
        cluster.ScaledBy(hpa.Object) is { } workload ? cluster.PodTemplateOf(workload) : null;

    /// <summary>How many pods an empty node has room for, at most as many as are asked for.</summary>
    private static long Fitting(KubernetesObject node, ResourceList requests, long most)
    {
        var offer = node["status.allocatable"];
        var fitting = Math.Min(most, offer["pods"].Integer ?? most);
        foreach (var (resource, amount) in requests)
        {
            if (amount.IsZero)
                continue;
            var offered = offer.Child(resource).Quantity ?? Quantity.Zero;
            fitting = Math.Min(fitting, (long)((decimal)offered.MilliValue / amount.MilliValue));
        }

        return fitting;
    }

    private static Decision Lower(HorizontalPodAutoscaler hpa, long room)
    {
        var least = (hpa["spec.minReplicas"].Integer ?? 1) + 1;
        return Decision.Number(hpa["spec.maxReplicas"], "Ask for no more replicas than there is room for", least, room < least ? null : new(room.ToString(CultureInfo.InvariantCulture), "what the nodes have room for"));
    }
}
