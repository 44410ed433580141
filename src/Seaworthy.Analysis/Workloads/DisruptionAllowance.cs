using Seaworthy.Model.Values;

namespace Seaworthy.Analysis.Workloads;

/// <summary>What a PodDisruptionBudget comes to for the pods that it selects.</summary>
/// <param name="Expected">The pods that there should be.</param>
/// <param name="DesiredHealthy">The pods that must stay healthy.</param>
public readonly record struct DisruptionAllowance(int Expected, int DesiredHealthy)
{
    /// <summary>
    /// Resolves a budget as the disruption controller does (getExpectedPodCount in pkg/controller/disruption):
    /// maxUnavailable goes before minAvailable, percentages of both round up, and a budget with neither expects
    /// nothing and so never allows a disruption.
    /// </summary>
    public static DisruptionAllowance Resolve(int expected, IntOrPercent? minAvailable, IntOrPercent? maxUnavailable) => (minAvailable, maxUnavailable) switch
    {
        (_, { } unavailable) => new(expected, Math.Max(0, expected - unavailable.Resolve(expected, roundUp: true))),
        ({ } available, _) => new(expected, available.Resolve(expected, roundUp: true)),
        _ => new(0, 0),
    };

    /// <summary>The disruptions that are allowed at once while some number of the pods is healthy.</summary>
    public int Allowed(int healthy) => Expected <= 0 ? 0 : Math.Max(0, healthy - DesiredHealthy);
}
