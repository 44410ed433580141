using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Autoscaling;

/// <summary>A VerticalPodAutoscaler without a target recommends nothing.</summary>
internal static class VpaTargetMissing
{
    public static Check Check { get; } = new Check<VerticalPodAutoscaler>
    {
        Id = "vpa-target-missing",
        Chapter = Chapter.Autoscaling,
        Severity = Severity.Medium,
        Summary = "VerticalPodAutoscaler has no workload to size",
        Remedy = "Point targetRef at the apiVersion, kind and name of the workload to size.",
        Repair = Repairability.Decision,
        Why = "The recommender finds no pods and recommends nothing. Requests stay as they were written once, while the team believes that they follow the use.",
        References = ["https://github.com/kubernetes/autoscaler/tree/master/vertical-pod-autoscaler"],
        Evaluate = static (vpa, context) => TargetReference.Resolve(vpa.Object, "spec.targetRef", context.Cluster),
    };
}
