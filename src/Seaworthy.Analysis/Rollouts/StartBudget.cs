using Seaworthy.Analysis.Workloads;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Analysis.Rollouts;

/// <summary>How long a pod may take to become ready by what its own probes allow.</summary>
public static class StartBudget
{
    /// <summary>
    /// Seconds from the first sidecar's start until every container is ready at the latest: sidecars start one after the other,
    /// the others together. The time that init containers and image pulls take is not known and not counted. Nothing
    /// limits a readiness probe that fails, so only its initial delay and the successes it asks for count.
    /// </summary>
    public static long Seconds(PodTemplate template)
    {
        var (sidecars, others) = (0L, 0L);
        foreach (var container in template.Containers)
        {
            if (container.Role == ContainerRoles.Sidecar)
                sidecars += Startup(container["startupProbe"]);
            if (container.Role == ContainerRoles.Main)
                others = Math.Max(others, Readiness(container["readinessProbe"], Startup(container["startupProbe"])));
        }

        return sidecars + others;
    }

    private static long Startup(Field probe) => probe.Exists && new ProbeWindow(probe) is var window ? window.InitialDelay + window.Patience : 0;

    private static long Readiness(Field probe, long started) => probe.Exists && new ProbeWindow(probe) is var window
        ? Math.Max(started, window.InitialDelay) + window.Period * (window.SuccessThreshold - 1)
        : started;
}
