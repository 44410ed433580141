using System.Collections.Immutable;
using Seaworthy.Checks.Delivery;
using Seaworthy.Checks.Observability;
using Seaworthy.Checks.Security;

namespace Seaworthy.Checks;

/// <summary>Every check there is, one line each, by chapter.</summary>
public static class Catalogue
{
    /// <summary>All checks, in the order of the chapters and then by name.</summary>
    public static ImmutableArray<Check> All { get; } =
    [
        // Security
        PrivilegeEscalation.Check,

        // Resources

        // Autoscaling

        // Availability

        // Observability
        AlertFlaps.Check,
        AlertWithoutDescription.Check,
        AlertWithoutRunbook.Check,
        AlertWithoutSeverity.Check,
        MetricsNotScraped.Check,
        MonitorNotPickedUp.Check,
        PodMonitorPortUnknown.Check,
        PodMonitorSelectsNothing.Check,
        RecommendedLabelsMissing.Check,
        ServiceMonitorPortUnknown.Check,
        ServiceMonitorSelectsNothing.Check,
        TerminationMessageLost.Check,
        TraceServiceUnnamed.Check,
        UnnamedPort.Check,

        // Delivery
        BlueGreenServiceMissing.Check,
        CanaryWithoutAnalysis.Check,
        CronJobOverlaps.Check,
        CronJobWithoutDeadline.Check,
        DefaultNamespace.Check,
        DeprecatedApiVersion.Check,
        DuplicateObject.Check,
        FinishedJobsPileUp.Check,
        GitOpsPruneOff.Check,
        GitOpsTracksBranch.Check,
        ImageNotPinned.Check,
        InvalidCronSchedule.Check,
        NoRollbackHistory.Check,
        OnDeleteStrategy.Check,
        ProgressDeadlineTooShort.Check,
        PullPolicyMismatch.Check,
        RecreateStrategy.Check,
        RemovedApiVersion.Check,
        RolloutCannotStart.Check,
        RolloutTakesAllDown.Check,
        RolloutWithoutMinReady.Check,
    ];

    /// <summary>The check with an id, or null.</summary>
    public static Check? Find(string id) => All.FirstOrDefault(check => check.Id == id);
}
