
namespace Seaworthy.Model.Workloads;

/// <summary>A kind whose objects hold a pod template.</summary>
/// <param name="Kind">The kind. An empty group matches any group, for kinds that a user names.</param>
/// <param name="TemplatePath">Where the template is: the map that has <c>metadata</c> and <c>spec</c>; empty for a Pod.</param>
public sealed record WorkloadKind(GroupKind Kind, string TemplatePath)
{
    /// <summary>The kinds that are known without configuration.</summary>
    public static IReadOnlyDictionary<GroupKind, WorkloadKind> BuiltIn { get; } = new WorkloadKind[]
    {
        new(Kinds.Pod, ""),
        new(Kinds.Deployment, "spec.template"),
        new(Kinds.StatefulSet, "spec.template"),
        new(Kinds.DaemonSet, "spec.template"),
        new(Kinds.ReplicaSet, "spec.template"),
        new(Kinds.ReplicationController, "spec.template"),
        new(Kinds.Job, "spec.template"),
        new(Kinds.CronJob, "spec.jobTemplate.spec.template"),
        new(Kinds.PodTemplate, "template"),
        new(Kinds.Rollout, "spec.template"),
        new(Kinds.KnativeService, "spec.template"),
        new(Kinds.ScaledJob, "spec.jobTargetRef.template"),
        new(Kinds.DeploymentConfig, "spec.template"),
    }.ToDictionary(static kind => kind.Kind);
}
