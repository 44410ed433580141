using Seaworthy.Analysis.Scaling;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Autoscaling;

/// <summary>One autoscaler changes the yardstick that the other measures with.</summary>
internal static class HpaVpaConflict
{
    public static Check Check { get; } = new Check<VerticalPodAutoscaler>
    {
        Id = "hpa-vpa-conflict",
        Chapter = Chapter.Autoscaling,
        Severity = Severity.High,
        Summary = "Vertical and horizontal autoscaler act on the same resource",
        Remedy = "Leave the resource to one of them: controlledResources without it, updateMode Off, or a horizontal metric other than its utilization.",
        Repair = Repairability.Decision,
        Why = "More load raises use; the vertical autoscaler answers with larger requests, which lowers utilization, so the horizontal one removes pods, which raises use again. The two chase each other and evict pods on the way.",
        References = ["https://github.com/kubernetes/autoscaler/blob/master/vertical-pod-autoscaler/docs/known-limitations.md"],
        AppliesTo = static (vpa, context) => Metrics(vpa, context.Cluster).Any(),
        Evaluate = static (vpa, context) =>
        {
            var clash = Metrics(vpa, context.Cluster).FirstOrDefault(metric => ContainersOf(metric, vpa, context.Cluster).Any(container => VerticalScaling.Sets(vpa.Object, container, metric.Resource)));
            return clash.Resource is null
                ? []
                : [new(vpa["spec.updatePolicy.updateMode"], $"sets the {Amounts.NameOf(clash.Resource)} request of pods whose {Amounts.NameOf(clash.Resource)} utilization {clash.Field.Object} scales on") { Related = [clash.Field.Object.Ref], Decide = () => Part(vpa, clash.Resource) }];
        },
    };

    private static IEnumerable<UtilizationMetric> Metrics(VerticalPodAutoscaler vpa, ClusterSnapshot cluster) =>
        cluster.ReplicaScalersOf(ClusterSnapshot.ScaleTarget(vpa.Object, "spec.targetRef")).SelectMany(UtilizationMetric.Of);

    /// <summary>The containers that the metric measures; one that no policy names where the input does not have the workload.</summary>
    private static IEnumerable<string> ContainersOf(UtilizationMetric metric, VerticalPodAutoscaler vpa, ClusterSnapshot cluster)
    {
        if (metric.Container is not null)
            return [metric.Container];
        var target = ClusterSnapshot.ScaleTarget(vpa.Object, "spec.targetRef");
        return cluster.FindWorkload(target.Kind, target.Namespace, target.Name) is { } workload && cluster.PodTemplateOf(workload) is { } template
            ? template.Containers.Where(static container => container.Role is ContainerRoles.Main or ContainerRoles.Sidecar).Select(static container => container.Name)
            : [""];
    }

    /// <summary>The other resource is left to the vertical autoscaler where no policy says otherwise.</summary>
    private static Decision Part(VerticalPodAutoscaler vpa, string resource)
    {
        var off = ("Off", Fix.Set(vpa["spec.updatePolicy.updateMode"], Scalar.Of("Off"), $"Let VerticalPodAutoscaler '{vpa.Object.Name}' recommend and set nothing"));
        var title = $"Let VerticalPodAutoscaler '{vpa.Object.Name}' leave {Amounts.NameOf(resource)} alone";
        if (vpa["spec.resourcePolicy.containerPolicies"].Count > 0)
            return Decision.Choice(title, null, off);
        var other = resource == "cpu" ? "memory" : "cpu";
        var policy = Mapping.Of(("containerName", Scalar.Of("*")), ("controlledResources", Sequence.Of(Scalar.Of(other))));
        return Decision.Choice(title, new(other, $"no autoscaler acts on {Amounts.NameOf(other)} but this one"), (other, Fix.Set(vpa["spec.resourcePolicy.containerPolicies"], Sequence.Of(policy), $"Let VerticalPodAutoscaler '{vpa.Object.Name}' set {Amounts.NameOf(other)} only")), off);
    }
}
