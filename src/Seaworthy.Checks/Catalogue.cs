using System.Collections.Immutable;
using Seaworthy.Checks.Autoscaling;
using Seaworthy.Checks.Availability;
using Seaworthy.Checks.Delivery;
using Seaworthy.Checks.Observability;
using Seaworthy.Checks.Resources;
using Seaworthy.Checks.Security;

namespace Seaworthy.Checks;

/// <summary>Every check there is, one line each, by chapter.</summary>
public static class Catalogue
{
    /// <summary>All checks, in the order of the chapters and then by name.</summary>
    public static ImmutableArray<Check> All { get; } =
    [
        // Security
        AnonymousBinding.Check,
        BindingToMissingRole.Check,
        CapabilitiesNotDropped.Check,
        ClusterAdminBinding.Check,
        ClusterWideSecretsAccess.Check,
        ContainerRuntimeSocket.Check,
        DangerousCapabilities.Check,
        HostNamespaces.Check,
        HostPathVolume.Check,
        MutableImageTag.Check,
        NetworkPolicyMissing.Check,
        NetworkPolicySelectsNothing.Check,
        PodSecurityLabelMissing.Check,
        PrivilegeEscalation.Check,
        PrivilegeEscalationVerbs.Check,
        PrivilegedContainer.Check,
        RunAsRoot.Check,
        SeccompProfile.Check,
        SecretInConfigMap.Check,
        SecretInEnvironment.Check,
        ServiceAccountToken.Check,
        UnencryptedIngress.Check,
        WildcardRole.Check,
        WritableRootFilesystem.Check,

        // Resources
        CpuLimitSet.Check,
        CpuRequestMissing.Check,
        EphemeralStorageUnlimited.Check,
        LimitRangeViolated.Check,
        MemoryLimitMissing.Check,
        MemoryOvercommitted.Check,
        MemoryRequestMissing.Check,
        NamespaceLimitRangeMissing.Check,
        NamespaceQuotaMissing.Check,
        QuotaExceeded.Check,
        QuotaRefusesPods.Check,
        RequestsExceedLimits.Check,
        UnboundedEmptyDir.Check,

        // Autoscaling
        AbruptScaleDown.Check,
        AutoscalerMissing.Check,
        BudgetExceedsHpaMinimum.Check,
        HpaCannotScale.Check,
        HpaExceedsQuota.Check,
        HpaFightsReplicas.Check,
        HpaMetricWithoutRequest.Check,
        HpaSingleReplicaMinimum.Check,
        HpaTargetMissing.Check,
        HpaVpaConflict.Check,
        ScaleDownBlocked.Check,
        ScalersCompete.Check,
        VpaTargetMissing.Check,

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
        FluxDependencyMissing.Check,
        FluxDependencyNotAwaited.Check,
        FluxPruneOff.Check,
        FluxSourceMissing.Check,
        FluxSourceUnverified.Check,
        FluxVersionFloats.Check,
        GitOpsDefaultProject.Check,
        GitOpsDeletionOrphans.Check,
        GitOpsDestinationInvalid.Check,
        GitOpsProjectMissing.Check,
        GitOpsPruneOff.Check,
        GitOpsSourceInsecure.Check,
        GitOpsSuspended.Check,
        GitOpsTracksBranch.Check,
        HelmReleaseNotRemediated.Check,
        ImageNotPinned.Check,
        InvalidCronSchedule.Check,
        InvalidLabel.Check,
        InvalidName.Check,
        NoRollbackHistory.Check,
        OnDeleteStrategy.Check,
        ProgressDeadlineTooShort.Check,
        PullPolicyMismatch.Check,
        RecreateStrategy.Check,
        RemovedApiVersion.Check,
        RolloutCannotStart.Check,
        RolloutTakesAllDown.Check,
        RolloutWithoutMinReady.Check,
        UnknownApiVersion.Check,
        UnknownField.Check,
    ];

    /// <summary>The check with an id, or null.</summary>
    public static Check? Find(string id) => All.FirstOrDefault(check => check.Id == id);
}
