using Seaworthy.Model;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Delivery;

/// <summary>A paused Deployment takes every change and rolls out none.</summary>
internal static class PausedRollout
{
    public static Check Check { get; } = new Check<Workload>
    {
        Id = "paused-rollout",
        Chapter = Chapter.Delivery,
        Severity = Severity.Medium,
        Summary = "Rollout is paused in the manifest",
        Remedy = "Remove spec.paused; pause a rollout with 'kubectl rollout pause' while it is needed.",
        Repair = Repairability.Decision,
        Why = "New images and settings are accepted and no pod is replaced, so fixes do not arrive and nothing fails. A progress deadline does not count while the rollout is paused, so nobody is told either.",
        References = ["https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#pausing-and-resuming-a-deployment"],
        AppliesTo = static (workload, _) => workload.Kind == Kinds.Deployment || workload.Kind == Kinds.Rollout,
        Evaluate = static (workload, _) => workload["spec.paused"].Boolean == true
            ? [new(workload["spec.paused"], $"{workload.Kind.Kind} '{workload.Name}' is paused, so no change of its pods is rolled out")
                { Decide = () => Decision.Confirm(Fix.Remove($"Resume the rollouts of {workload.Kind.Kind} '{workload.Name}'", workload["spec.paused"]), null) }]
            : [],
    };
}
