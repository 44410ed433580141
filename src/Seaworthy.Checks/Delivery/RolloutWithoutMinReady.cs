using System.Globalization;
using Seaworthy.Analysis.Workloads;
using Seaworthy.Model;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Delivery;

/// <summary>A pod that crashes ten seconds after it was ready should stop the rollout.</summary>
internal static class RolloutWithoutMinReady
{
    public static Check Check { get; } = new Check<Workload>
    {
        Id = "rollout-without-min-ready",
        Chapter = Chapter.Delivery,
        Severity = Severity.Info,
        Summary = "Rollout goes on as soon as a new pod is ready once",
        Remedy = "Set minReadySeconds to the time after which a broken release usually shows, for example 30.",
        Repair = Repairability.Decision,
        Why = "With minReadySeconds 0 a pod counts as available the moment it is ready. A version that crashes under its first load replaces all good pods within seconds, before any of them has lasted.",
        References = ["https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#min-ready-seconds"],
        AppliesTo = static (workload, _) => workload.Kind == Kinds.Deployment && workload.Replicas > 1 && workload["spec.strategy.type"].Text != "Recreate",
        Evaluate = static (workload, _) => workload["spec.minReadySeconds"].Integer > 0
            ? []
            : [new(workload["spec.minReadySeconds"], $"a rollout of Deployment '{workload.Name}' goes on as soon as a new pod is ready: minReadySeconds is 0") { Decide = () => Wait(workload) }],
    };

    /// <summary>pkg/apis/apps/v1/defaults.go.</summary>
    private const long DefaultDeadline = 600;

    private static Decision Wait(Workload workload)
    {
        var patience = workload.Containers.Where(static container => container.Role == ContainerRoles.Main && container["readinessProbe"].Exists)
            .Select(static container => new ProbeWindow(container["readinessProbe"]).Patience).DefaultIfEmpty().Max();
        return Decision.Number(
            workload["spec.minReadySeconds"],
            $"Let a new pod of Deployment '{workload.Name}' be ready for so many seconds before the rollout goes on",
            1,
            patience > 0 && patience < (workload["spec.progressDeadlineSeconds"].Integer ?? DefaultDeadline) ? new(patience.ToString(CultureInfo.InvariantCulture), "how long its readiness probe takes to tell that it fails") : null);
    }
}
