using Seaworthy.Analysis.Monitoring;
using Seaworthy.Analysis.Rollouts;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Values;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Delivery;

/// <summary>A rolling update that may take every pod away at once is no rolling update.</summary>
internal static class RolloutTakesAllDown
{
    public static Check Check { get; } = new Check<Workload>
    {
        Id = "rollout-takes-all-down",
        Chapter = Chapter.Delivery,
        Severity = Severity.High,
        Summary = "Rolling update may take every pod down at once",
        Remedy = "Lower spec.strategy.rollingUpdate.maxUnavailable (spec.updateStrategy in a DaemonSet); 0 with a maxSurge of 1 or more keeps every replica.",
        Repair = Repairability.Decision,
        Why = "maxUnavailable is as large as the number of replicas, so the controller stops all old pods before any new one is ready. Every release is an outage, and a release that does not start is a lasting one.",
        References = ["https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#max-unavailable"],
        AppliesTo = static (workload, context) => IsRolling(workload) && !(workload.HasTemplate && ExclusiveVolumes.HasExclusiveVolume(workload.Template, context.Cluster)),
        Evaluate = static (workload, context) => RolloutLimits.Of(workload) switch
        {
            { MaxUnavailable: { IsPercent: true, Number: >= 100 } all } when workload.Kind == Kinds.DaemonSet =>
                [new(workload["spec.updateStrategy.rollingUpdate.maxUnavailable"], $"an update of DaemonSet '{workload.Name}' may stop its pods on all nodes at once (maxUnavailable {all})")
                    { Decide = () => Bound(workload, workload["spec.updateStrategy.rollingUpdate"], new("1", "Kubernetes' default for a DaemonSet")) }],
            { } limits when workload.Kind == Kinds.Deployment => JudgeDeployment(workload, limits, context),
            _ => [],
        },
    };

    private static bool IsRolling(Workload workload) =>
        (workload.Kind == Kinds.Deployment && workload["spec.strategy.type"].Text is null or "RollingUpdate")
        || (workload.Kind == Kinds.DaemonSet && workload["spec.updateStrategy.type"].Text is null or "RollingUpdate");

    private static Verdict JudgeDeployment(Workload workload, RolloutLimits limits, CheckContext context)
    {
        var minimum = context.Cluster.ScalersOf(workload.Ref).FirstOrDefault(static scaler => scaler.Kind == Kinds.HorizontalPodAutoscaler)?["spec.minReplicas"].Integer;
        var replicas = (int)Math.Clamp(minimum ?? workload.Replicas, 0, int.MaxValue);
        var unavailable = RollingUpdate.Resolve(replicas, limits.MaxSurge, limits.MaxUnavailable).Unavailable;
        if (replicas == 0 || unavailable < replicas)
            return [];

        var pods = (replicas switch { 1 => "the only replica", 2 => "both replicas", _ => $"all {replicas} replicas" }) + (minimum is null ? "" : " of the autoscaler's minimum");
        return [new(workload["spec.strategy.rollingUpdate.maxUnavailable"], $"an update of Deployment '{workload.Name}' may stop {pods} before a new pod is ready (maxUnavailable {limits.MaxUnavailable})")
        {
            Decide = () => Bound(workload, workload["spec.strategy.rollingUpdate"], new("0", "so every replica serves until a new one is ready")),
            Severity = workload.HasTemplate && MetricsPorts.ServingServicesOf(workload.Template, context.Cluster).Any() ? null : Severity.Medium,
        }];
    }

    /// <summary>Where no pod may be stopped, one must be allowed to start.</summary>
    private static Decision Bound(Workload workload, Field rolling, Proposal proposal)
    {
        var title = $"Let an update of {workload.Kind.Kind} '{workload.Name}' stop fewer pods at once";
        return new(title, "a whole number from 0 or a percentage such as 25%", text =>
        {
            if (!IntOrPercent.TryParse(text, isString: text.EndsWith('%'), out var most) || most.Number < 0)
                return null;
            var fix = Fix.Set(rolling["maxUnavailable"], most.IsPercent ? Scalar.Of(text) : Scalar.Of(most.Number), $"{title}: {text}");
            return most.Number > 0 || RolloutLimits.Of(workload) is not { MaxSurge.Number: 0 } ? fix : fix.And(Fix.Set(rolling["maxSurge"], Scalar.Of(1), title));
        }) { Proposal = proposal };
    }
}
