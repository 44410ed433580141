using System.Collections.Immutable;
using Seaworthy.Checks.Availability;
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
        BarePod.Check,
        DisruptionBudgetBlocksDrain.Check,
        DisruptionBudgetMissing.Check,
        DisruptionBudgetSelectsNothing.Check,
        DisruptionBudgetsOverlap.Check,
        DrainHookMissing.Check,
        DuplicateEnvironmentVariable.Check,
        IngressBackendMissing.Check,
        LivenessProbeIdentical.Check,
        LivenessProbeMissing.Check,
        MissingConfig.Check,
        MissingPersistentVolumeClaim.Check,
        MissingPriorityClass.Check,
        MissingServiceAccount.Check,
        ProbePortUndeclared.Check,
        ProbeTiming.Check,
        ReadinessProbeMissing.Check,
        SelectorTemplateMismatch.Check,
        ServicePortUnknown.Check,
        ServiceSelectsNothing.Check,
        SingleReplica.Check,
        StatefulSetServiceMissing.Check,
        TerminationGraceTooShort.Check,
        TopologySpreadMismatch.Check,
        TopologySpreadMissing.Check,
        WebhookLocksCluster.Check,

        // Observability

        // Delivery
    ];

    /// <summary>The check with an id, or null.</summary>
    public static Check? Find(string id) => All.FirstOrDefault(check => check.Id == id);
}
