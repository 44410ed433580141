using System.Globalization;
using Seaworthy.Analysis.Rollouts;
using Seaworthy.Model;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Delivery;

/// <summary>A rollout should not be called failed while its pods are still within the time that their probes give them.</summary>
internal static class ProgressDeadlineTooShort
{
    public static Check Check { get; } = new Check<Workload>
    {
        Id = "progress-deadline-too-short",
        Chapter = Chapter.Delivery,
        Severity = Severity.Medium,
        Summary = "Rollout is declared failed before its pods must be ready",
        Remedy = "Raise progressDeadlineSeconds above the time that the startup and readiness probes allow, or tighten the probes.",
        Repair = Repairability.Decision,
        Why = "The probes let a pod start slowly, but the Deployment is marked as failed before that time is over. Pipelines and GitOps controllers that wait for the rollout report a failure, or roll back, while the release is only slow.",
        References = ["https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#progress-deadline-seconds"],
        AppliesTo = static (workload, _) => workload.Kind == Kinds.Deployment && workload.HasTemplate && StartBudget.Seconds(workload.Template) > 0,
        Evaluate = static (workload, _) =>
        {
            var field = workload["spec.progressDeadlineSeconds"];
            var (deadline, needed) = (field.Integer ?? DefaultDeadline, StartBudget.Seconds(workload.Template));
            return deadline >= needed
                ? []
                : [new(field, $"the probes of Deployment '{workload.Name}' give a pod {needed} seconds to become ready, but the rollout counts as failed after {deadline}{(field.Exists ? "" : ", the default")}")
                {
                    Decide = () => Decision.Number(field, $"Give a rollout of Deployment '{workload.Name}' more seconds", needed, new(needed.ToString(CultureInfo.InvariantCulture), "what its probes give a pod")),
                }];
        },
    };

    /// <summary>pkg/apis/apps/v1/defaults.go.</summary>
    private const long DefaultDeadline = 600;
}
