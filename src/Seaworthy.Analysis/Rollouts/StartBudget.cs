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

    private static long Startup(Field probe) => probe.Exists
        ? Number(probe, "initialDelaySeconds", 0) + Number(probe, "periodSeconds", 10) * Number(probe, "failureThreshold", 3)
        : 0;

    private static long Readiness(Field probe, long started) => probe.Exists
        ? Math.Max(started, Number(probe, "initialDelaySeconds", 0)) + Number(probe, "periodSeconds", 10) * (Number(probe, "successThreshold", 1) - 1)
        : started;

    // The API server takes an explicit zero for absent where zero makes no sense (SetDefaults_Probe); numbers are 32 bits there.
    private static long Number(Field probe, string name, long absent) => probe[name].Integer is > 0 and <= int.MaxValue and var value ? value : absent;
}
