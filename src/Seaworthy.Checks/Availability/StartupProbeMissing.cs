using Seaworthy.Analysis.Workloads;
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
        Why = "A start that takes longer than the delay, on a busy node or after a migration, is cut off by a restart and never ends. Until the delay is over, nothing notices a process that hangs, at every restart anew. A startup probe ends as soon as the container answers.",
        References = ["https://kubernetes.io/docs/concepts/workloads/pods/probes/#startup-probe", "https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#define-startup-probes"],
        Parameters = [Longest],
        AppliesTo = static (container, context) => ContainerRoles.LongRunning.HasFlag(container.Role) && container["livenessProbe"].Count > 0
            && !context.Cluster.IsSystemNamespace(container.Object.Namespace),
        Evaluate = static (container, context) => new ProbeWindow(container["livenessProbe"]) is var window && window.InitialDelay >= context.Value(Longest) && container["startupProbe"].Count == 0
            ? [new(container["livenessProbe.initialDelaySeconds"], $"the livenessProbe of container '{container.Name}' leaves a fixed {window.InitialDelay} s for the start, and nothing watches the start itself")]
            : [],
    };
}
