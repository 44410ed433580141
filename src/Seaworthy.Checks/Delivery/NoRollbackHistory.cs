using Seaworthy.Model;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Delivery;

/// <summary>Undoing a rollout needs the revision before it.</summary>
internal static class NoRollbackHistory
{
    public static Check Check { get; } = new Check<Workload>
    {
        Id = "no-rollback-history",
        Chapter = Chapter.Delivery,
        Severity = Severity.Medium,
        Summary = "No old revision is kept to roll back to",
        Remedy = "Remove revisionHistoryLimit (the default is 10) or set it to 2 or more.",
        Repair = Repairability.Decision,
        Why = "With revisionHistoryLimit 0 the old revisions are deleted once a rollout is complete, and kubectl rollout undo has nothing to return to. A bad release can then only be mended by building or finding the right manifest, during the incident.",
        References = ["https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#clean-up-policy"],
        AppliesTo = static (workload, _) => workload.Kind == Kinds.Deployment || workload.Kind == Kinds.StatefulSet || workload.Kind == Kinds.DaemonSet,
        Evaluate = static (workload, _) => workload["spec.revisionHistoryLimit"] switch
        {
            { Integer: 0 } field => [new(field, $"{workload.Kind.Kind} '{workload.Name}' keeps no old revision, so kubectl rollout undo cannot bring one back") { Decide = () => Decision.Number(field, $"Keep old revisions of {workload.Kind.Kind} '{workload.Name}'", 2, new("10", "Kubernetes' default")) }],
            _ => [],
        },
    };
}
