using System.Globalization;
using Seaworthy.Analysis.Workloads;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Availability;

/// <summary>A long initial delay is a guess at the start's length, paid at every restart and still too short once.</summary>
internal static class StartupProbeMissing
{
    private static readonly Parameter<long> Longest = Parameter.Number("seconds", "seconds of initialDelaySeconds from which a startup probe is the better choice", 60, 1);

    public static Check Check { get; } = new Check<Container>
    {
        Id = "startup-probe-missing",
        Chapter = Chapter.Availability,
        Severity = Severity.Low,
        Summary = "Liveness probe waits out a slow start instead of watching it",
        Remedy = "Add a startupProbe that asks often and allows for the slowest start, and drop the initialDelaySeconds of the livenessProbe.",
        Repair = Repairability.Decision,
        Why = "A start that takes longer than the delay, on a busy node or after a migration, is cut off by a restart and never ends. Until the delay is over, nothing notices a process that hangs, at every restart anew. A startup probe ends as soon as the container answers.",
        References = ["https://kubernetes.io/docs/concepts/workloads/pods/probes/#startup-probe", "https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#define-startup-probes"],
        Parameters = [Longest],
        AppliesTo = static (container, context) => ContainerRoles.LongRunning.HasFlag(container.Role) && container["livenessProbe"].Count > 0
            && !context.Cluster.IsSystemNamespace(container.Object.Namespace),
        Evaluate = static (container, context) => new ProbeWindow(container["livenessProbe"]) is var window && window.InitialDelay >= context.Value(Longest) && container["startupProbe"].Count == 0
            ? [new(container["livenessProbe.initialDelaySeconds"], $"the livenessProbe of container '{container.Name}' leaves a fixed {window.InitialDelay} s for the start, and nothing watches the start itself") { Decide = () => Watch(container, window) }]
            : [],
    };

    /// <summary>The start gets as long as it has now, and the liveness probe begins once it is over.</summary>
    private static Decision Watch(Container container, ProbeWindow window)
    {
        var patience = window.InitialDelay + window.Patience;
        var (key, question) = window.Probe.Entries.Where(static entry => entry.Key is "httpGet" or "tcpSocket" or "grpc" or "exec").Select(static entry => (entry.Key, entry.Value.Node)).FirstOrDefault();
        return new(
            $"Watch the start of container '{container.Name}' by a startupProbe instead of the fixed delay",
            "the seconds that its slowest start takes, from 10",
            text => question is not null && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds >= 10
                ? Fix.Set(container["startupProbe"], Mapping.Of((key, question), ("failureThreshold", Scalar.Of((seconds + 9) / 10))), $"Give the start of container '{container.Name}' {seconds} s, watched by a startupProbe")
                    .And(Fix.Remove("", window.Probe["initialDelaySeconds"]))
                : null)
        {
            Proposal = new(patience.ToString(CultureInfo.InvariantCulture), $"it is restarted that long after its start today: {window.InitialDelay} s delay and {window.FailureThreshold} failures"),
        };
    }
}
