using Seaworthy.Model.Values;

namespace Seaworthy.Analysis.Rollouts;

/// <summary>How far a Deployment's rolling update may go at any moment.</summary>
/// <param name="Surge">Pods above the replicas.</param>
/// <param name="Unavailable">Pods below the replicas.</param>
public readonly record struct RollingUpdate(int Surge, int Unavailable)
{
    /// <summary>
    /// Resolves maxSurge and maxUnavailable as the Deployment controller does (ResolveFenceposts in
    /// pkg/controller/deployment/util): surge rounds up, unavailable down, and where both come to nothing one
    /// pod may be unavailable, or the update could never start.
    /// </summary>
    public static RollingUpdate Resolve(int replicas, IntOrPercent maxSurge, IntOrPercent maxUnavailable)
    {
        var surge = maxSurge.Resolve(replicas, roundUp: true);
        var unavailable = maxUnavailable.Resolve(replicas, roundUp: false);
        return surge == 0 && unavailable == 0 ? new(0, 1) : new(surge, unavailable);
    }
}
