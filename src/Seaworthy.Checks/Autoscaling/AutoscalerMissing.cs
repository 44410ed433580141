using Seaworthy.Analysis.Scaling;
using Seaworthy.Model;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Autoscaling;

/// <summary>Worth a thought, not a fault: many services have a load that never changes.</summary>
internal static class AutoscalerMissing
{
    public static Check Check { get; } = new Check<Workload>
    {
        Id = "autoscaler-missing",
        Chapter = Chapter.Autoscaling,
        Severity = Severity.Info,
        Summary = "Deployment behind a Service has a fixed number of replicas",
        Remedy = "Add a HorizontalPodAutoscaler if the load varies, and remove spec.replicas from the manifest.",
        Why = "Somebody has to notice a peak and change the number by hand, and until then requests wait or fail. At night the pods that the peak needs stand idle.",
        References = ["https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/"],
        AppliesTo = static (workload, context) => workload.Kind == Kinds.Deployment && workload.HasTemplate
            && !context.Cluster.IsSystemNamespace(workload.Namespace)
            && context.Cluster.RolloutOf(workload.Ref) is null
            && (workload.Replicas > 1 || context.Cluster.ReplicaScalersOf(workload.Ref).Any())
            && context.Cluster.ServicesOf(workload.Template).Any(),
        Evaluate = static (workload, context) => context.Cluster.ReplicaScalersOf(workload.Ref).Any()
            ? []
            : [new(workload["spec.replicas"], $"has {workload.Replicas} replicas behind a Service and no autoscaler")],
    };
}
