using Seaworthy.Analysis.Workloads;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Availability;

/// <summary>Numbers that do not fit each other make a probe late, or make it restart what is healthy.</summary>
internal static class ProbeTiming
{
    /// <summary>A process that starts within this many seconds even on a busy node is rare among those worth probing.</summary>
    private const long ShortestStart = 10;

    private static readonly string[] Probes = ["livenessProbe", "readinessProbe", "startupProbe"];

    public static Check Check { get; } = new Check<Container>
    {
        Id = "probe-timing",
        Chapter = Chapter.Availability,
        Severity = Severity.Medium,
        Summary = "Numbers of a probe do not fit each other",
        Remedy = "Keep timeoutSeconds within periodSeconds, let a startupProbe cover the start, and let a liveness probe fail several times before it restarts the container.",
        Why = "A liveness probe that gives up within seconds restarts containers that were starting, or that answered late once, and under load does so again and again. A timeout longer than the period makes a hanging container be noticed later than the numbers say.",
        References = ["https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/", "https://kubernetes.io/docs/concepts/workloads/pods/probes/"],
        AppliesTo = static (container, _) => ContainerRoles.LongRunning.HasFlag(container.Role) && Probes.Any(probe => container[probe].Count > 0),
        Evaluate = static (container, _) => [.. Overlong(container), .. Hasty(container), .. Refused(container)],
    };

    private static IEnumerable<Violation> Overlong(Container container) =>
        from name in Probes
        let window = new ProbeWindow(container[name])
        where window.Probe.Count > 0 && window.Timeout > window.Period
        select new Violation(window.Probe["timeoutSeconds"], $"the {name} of container '{container.Name}' waits {window.Timeout} s for an answer but is due every {window.Period} s: {window.FailureThreshold} failures of a hanging container take {window.FailureThreshold * window.Timeout} s, not {window.Patience} s")
        {
            Remedy = "Make timeoutSeconds at most periodSeconds.",
            Severity = Severity.Low,
        };

    private static IEnumerable<Violation> Hasty(Container container)
    {
        var window = new ProbeWindow(container["livenessProbe"]);
        if (window.Probe.Count == 0)
            yield break;

        if (window.FailureThreshold == 1)
        {
            yield return new(window.Probe["failureThreshold"], $"a single answer that takes longer than {window.Timeout} s restarts container '{container.Name}'")
            {
                Remedy = "Give the livenessProbe a failureThreshold of 3 or more.",
            };
        }

        if (!container["startupProbe"].Exists && window.EarliestAction < ShortestStart)
        {
            yield return new(window.Probe["initialDelaySeconds"], $"container '{container.Name}' is restarted if it does not answer {window.EarliestAction} s after its start ({window.InitialDelay} s delay, {window.FailureThreshold} {(window.FailureThreshold == 1 ? "failure" : "failures")}, {window.Period} s apart), so a slow start never ends")
            {
                Remedy = "Add a startupProbe that allows for the slowest start.",
            };
        }
    }

    /// <summary>What ValidatePod in pkg/apis/core/validation refuses.</summary>
    private static IEnumerable<Violation> Refused(Container container)
    {
        foreach (var field in new[] { container["livenessProbe.successThreshold"], container["startupProbe.successThreshold"] })
        {
            if (field.Integer > 1)
                yield return Refusal(field, $"successThreshold {field.Integer} of container '{container.Name}' is refused by the API server: only a readinessProbe may ask for more than 1");
        }

        var grace = container["readinessProbe.terminationGracePeriodSeconds"];
        if (grace.Exists)
            yield return Refusal(grace, $"the readinessProbe of container '{container.Name}' sets terminationGracePeriodSeconds, which the API server refuses: it never ends a container");
    }

    private static Violation Refusal(Field field, string message) => new(field, message) { Severity = Severity.Critical, Remedy = "Remove the field." };
}
