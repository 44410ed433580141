using System.Globalization;
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
        Repair = Repairability.SafeOrDecision,
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
            Decide = () => Fit(window, $"{name} of container '{container.Name}'"),
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
                Decide = () => Decision.Number(window.Probe["failureThreshold"], $"Restart container '{container.Name}' only after several failures", 2, new("3", "the default of Kubernetes")),
            };
        }

        if (!container["startupProbe"].Exists && window.EarliestAction < ShortestStart)
        {
            yield return new(window.Probe["initialDelaySeconds"], $"container '{container.Name}' is restarted if it does not answer {window.EarliestAction} s after its start ({window.InitialDelay} s delay, {window.FailureThreshold} {(window.FailureThreshold == 1 ? "failure" : "failures")}, {window.Period} s apart), so a slow start never ends")
            {
                Remedy = "Add a startupProbe that allows for the slowest start.",
                Decide = () => WatchStart(window, container),
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

    private static Violation Refusal(Field field, string message) => new(field, message) { Severity = Severity.Critical, Remedy = "Remove the field.", Fix = Fix.Remove($"Remove {field.Path.Key}, which the API server refuses there", field) };

    /// <summary>A container that hangs is asked no more often than the timeout lets it; answers that take long come from one that is healthy.</summary>
    private static Decision Fit(ProbeWindow window, string probe) => Decision.Choice(
        $"Make timeoutSeconds and periodSeconds of the {probe} fit each other",
        new("period", $"an answer may go on taking {window.Timeout} s"),
        ("period", Fix.Set(window.Probe["periodSeconds"], Scalar.Of(window.Timeout), $"Ask the {probe} every {window.Timeout} s")),
        ("timeout", Fix.Set(window.Probe["timeoutSeconds"], Scalar.Of(window.Period), $"Wait {window.Period} s for an answer of the {probe}")));

    private static Decision WatchStart(ProbeWindow window, Container container)
    {
        var handler = window.Probe.Entries.Where(static entry => entry.Key is "httpGet" or "tcpSocket" or "grpc" or "exec").Select(static entry => (entry.Key, Value: entry.Value.Node)).FirstOrDefault();
        return new(
            $"Watch the start of container '{container.Name}' by a startupProbe",
            "the seconds that its slowest start takes, from 10",
            text => handler.Value is not null && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds >= ShortestStart
                ? Fix.Set(container["startupProbe"], Mapping.Of((handler.Key, handler.Value), ("failureThreshold", Scalar.Of((seconds + 9) / 10))), $"Give the start of container '{container.Name}' {seconds} s, watched by a startupProbe")
                : null)
        {
            Proposal = new("300", "what the documentation of Kubernetes gives a slow start: 30 questions, 10 s apart"),
        };
    }
}
