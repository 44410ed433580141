using System.Collections.Immutable;
using Seaworthy.Analysis.Resources;
using Seaworthy.Analysis.Scheduling;
using Seaworthy.Model;
using Seaworthy.Model.Values;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Resources;

/// <summary>Asked only where the input holds the cluster's nodes with what they offer.</summary>
internal static class RequestExceedsNodes
{
    public static Check Check { get; } = new Check<PodTemplate>
    {
        Id = "request-exceeds-nodes",
        Chapter = Chapter.Resources,
        Severity = Severity.High,
        Summary = "Pods request more than any node has to give",
        Remedy = "Lower the requests, or add nodes that are large enough.",
        Repair = Repairability.None("whether the request is too large or the nodes are too small is not written anywhere"),
        Why = "The scheduler places a pod on one node as a whole. Where even an empty node is too small, the pod stays pending for ever.",
        References = ["https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#how-pods-with-resource-requests-are-scheduled"],
        AppliesTo = static (template, context) => template.Workload.Kind != Kinds.DaemonSet && template.Workload.Replicas > 0 && Nodes(template, context.Cluster).Any(),
        Evaluate = static (template, context) =>
        {
            var requests = PodResources.Admitted(template, context.Cluster).Requests;
            if (Nodes(template, context.Cluster).Any(node => requests.All(request => request.Value.IsZero || request.Value <= Offer(node, request.Key))))
                return [];
            if (NodeFit.AutoscalerIn(context.Cluster) is { } autoscaler)
                return Verdict.NotEvaluated($"{autoscaler} may start larger nodes");
            var name = $"the pods of {template.Workload.Kind.Kind} '{template.Workload.Name}'";
            ImmutableArray<KubernetesObject> nodes = [.. Nodes(template, context.Cluster)];
            foreach (var (resource, amount) in requests.OrderBy(static request => request.Key, StringComparer.Ordinal))
            {
                var most = nodes.Select(node => Offer(node, resource)).Max();
                if (amount > most)
                    return [new(template["containers"], $"{name} request {Amounts.Of(amount, resource)}, and no node that they may be on offers more than {most}")];
            }

            return [new(template["containers"], $"{name} request more than any one node that they may be on offers: {string.Join(", ", requests.OrderBy(static request => request.Key, StringComparer.Ordinal).Select(static request => Amounts.Of(request.Value, request.Key)))}")];
        },
    };

    private static IEnumerable<KubernetesObject> Nodes(PodTemplate template, ClusterSnapshot cluster) =>
        NodeFit.NodesFor(template, cluster).Where(static node => node["status.allocatable"].Count > 0);

    private static Quantity Offer(KubernetesObject node, string resource) => node["status.allocatable"].Child(resource).Quantity ?? Quantity.Zero;
}
