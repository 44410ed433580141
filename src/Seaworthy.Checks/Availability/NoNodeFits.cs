using Seaworthy.Analysis.Scheduling;
using Seaworthy.Model;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Availability;

/// <summary>Asked only where the input holds the cluster's nodes.</summary>
internal static class NoNodeFits
{
    public static Check Check { get; } = new Check<PodTemplate>
    {
        Id = "no-node-fits",
        Chapter = Chapter.Availability,
        Severity = Severity.High,
        Summary = "No node is one that the pods may run on",
        Remedy = "Label or add nodes that the pods ask for, mend nodeSelector and affinity, or add the toleration that is missing.",
        Repair = Repairability.None("which nodes are meant, or are to come, is known to the owner of the cluster"),
        Why = "The scheduler looks for a node with the labels that the pods ask for and without taints that they do not tolerate. Where there is none, the pods stay pending, at the next rollout at the latest.",
        References = ["https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/", "https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/"],
        AppliesTo = static (template, context) => !context.Cluster.OfKind(Kinds.Node).IsEmpty && template.Workload.Kind != Kinds.DaemonSet && template.Workload.Replicas > 0,
        Evaluate = static (template, context) =>
        {
            if (NodeFit.NodesFor(template, context.Cluster).Any())
                return [];
            if (NodeFit.AutoscalerIn(context.Cluster) is { } autoscaler)
                return Verdict.NotEvaluated($"{autoscaler} may start nodes that fit");
            var wanted = context.Cluster.OfKind(Kinds.Node).Where(node => NodeFit.IsWanted(template, node)).ToList();
            var name = $"{template.Workload.Kind.Kind} '{template.Workload.Name}'";
            var total = context.Cluster.OfKind(Kinds.Node).Length;
            return wanted.Count == 0
                ? [new(template["nodeSelector"].Exists ? template["nodeSelector"] : template["affinity.nodeAffinity"], $"{name} asks for nodes with labels that none of the {total} nodes has")]
                : [new(template["tolerations"], $"each node that {name} may be on has a taint that its pods do not tolerate: {string.Join(", ", wanted.Select(node => NodeFit.Untolerated(template, node)).Distinct().Order(StringComparer.Ordinal))}")];
        },
    };
}
