using System.Globalization;
using Seaworthy.Analysis.Scaling;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Autoscaling;

/// <summary>Worth a thought, not a fault: many services have a load that never changes.</summary>
internal static class AutoscalerMissing
{
    /// <summary>The default in percent of a HorizontalPodAutoscaler without metrics (pkg/apis/autoscaling/v2/defaults.go).</summary>
    private const long UsualUtilization = 80;

    public static Check Check { get; } = new Check<Workload>
    {
        Id = "autoscaler-missing",
        Chapter = Chapter.Autoscaling,
        Severity = Severity.Info,
        Summary = "Deployment behind a Service has a fixed number of replicas",
        Remedy = "Add a HorizontalPodAutoscaler if the load varies, and remove spec.replicas from the manifest.",
        Repair = Repairability.Decision,
        Why = "Somebody has to notice a peak and change the number by hand, and until then requests wait or fail. At night the pods that the peak needs stand idle.",
        References = ["https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/"],
        AppliesTo = static (workload, context) => workload.Kind == Kinds.Deployment && workload.HasTemplate
            && !context.Cluster.IsSystemNamespace(workload.Namespace)
            && context.Cluster.RolloutOf(workload.Ref) is null
            && (workload.Replicas > 1 || context.Cluster.ReplicaScalersOf(workload.Ref).Any())
            && context.Cluster.ServicesOf(workload.Template).Any(),
        Evaluate = static (workload, context) => context.Cluster.ReplicaScalersOf(workload.Ref).Any()
            ? []
            : [new(workload["spec.replicas"], $"has {workload.Replicas} replicas behind a Service and no autoscaler") { Decide = () => Autoscale(workload) }],
    };

    /// <summary>From the replicas of today up to a maximum that somebody names, at the use of CPU that Kubernetes scales at where nobody says otherwise.</summary>
    private static Decision Autoscale(Workload workload) => new(
        $"Scale Deployment '{workload.Name}' by a HorizontalPodAutoscaler, from its {workload.Replicas} replicas up",
        $"the most replicas, a whole number from {workload.Replicas + 1}",
        text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var most) && most > workload.Replicas ? Add(workload, most) : null);

    private static Fix Add(Workload workload, long most)
    {
        var target = Mapping.Of(("apiVersion", Scalar.Of(workload.Object.ApiVersion)), ("kind", Scalar.Of(workload.Kind.Kind)), ("name", Scalar.Of(workload.Name)));
        var cpu = Mapping.Of(("name", Scalar.Of("cpu")), ("target", Mapping.Of(("type", Scalar.Of("Utilization")), ("averageUtilization", Scalar.Of(UsualUtilization)))));
        var fix = Fix.Create(
            NewObject.In(workload.Object, "autoscaling/v2", "HorizontalPodAutoscaler", workload.Name, ("spec", Mapping.Of(
                ("scaleTargetRef", target), ("minReplicas", Scalar.Of(workload.Replicas)), ("maxReplicas", Scalar.Of(most)), ("metrics", Sequence.Of(Mapping.Of(("type", Scalar.Of("Resource")), ("resource", cpu))))))),
            $"Scale Deployment '{workload.Name}' from {workload.Replicas} to {most} replicas by its use of CPU");
        return workload["spec.replicas"].Node is null ? fix : fix.And(Fix.Remove("", workload["spec.replicas"]));
    }
}
