using Seaworthy.Model.Documents;
using Seaworthy.Model.Values;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Analysis.Rollouts;

/// <summary>maxSurge and maxUnavailable as manifests write them and the API server defaults them.</summary>
/// <param name="MaxSurge">Pods above the replicas, or a share of them.</param>
/// <param name="MaxUnavailable">Pods below the replicas, or a share of them.</param>
public readonly record struct RolloutLimits(IntOrPercent MaxSurge, IntOrPercent MaxUnavailable)
{
    /// <summary>The limits of a Deployment's or a DaemonSet's rolling update (pkg/apis/apps/v1/defaults.go); null where a value cannot be read.</summary>
    public static RolloutLimits? Of(Workload workload)
    {
        var isDaemonSet = workload.Kind == Seaworthy.Model.Kinds.DaemonSet;
        var written = workload[isDaemonSet ? "spec.updateStrategy.rollingUpdate" : "spec.strategy.rollingUpdate"];
        var surge = Read(written["maxSurge"], isDaemonSet ? IntOrPercent.Count(0) : IntOrPercent.Percent(25));
        var unavailable = Read(written["maxUnavailable"], isDaemonSet ? IntOrPercent.Count(1) : IntOrPercent.Percent(25));
        return surge is null || unavailable is null ? null : new(surge.Value, unavailable.Value);
    }

    private static IntOrPercent? Read(Field field, IntOrPercent absent) => field.Node switch
    {
        _ when !field.Exists => absent,
        Scalar scalar when IntOrPercent.TryParse(scalar.Text, scalar.Kind == ScalarKind.String, out var value) => value,
        _ => null,
    };
}
