using Seaworthy.Analysis.Workloads;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Availability;

/// <summary>What should only take a container out of the Service for a while restarts it as well.</summary>
internal static class LivenessProbeIdentical
{
    public static Check Check { get; } = new Check<Container>
    {
        Id = "liveness-probe-identical",
        Chapter = Chapter.Availability,
        Severity = Severity.Medium,
        Summary = "Liveness probe is the readiness probe and no more patient",
        Remedy = "Let the livenessProbe ask something that fails only when a restart helps, or give it a higher failureThreshold than the readinessProbe has.",
        Repair = Repairability.Decision,
        Why = "When a dependency is down or load is high, readiness is meant to take pods out of the Service until they recover. A liveness probe that fails at the same moment restarts them instead, which throws away warm caches and turns overload into an outage.",
        References = ["https://kubernetes.io/docs/concepts/workloads/pods/probes/", "https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/"],
        Peers = ["kube-score/pod-probes-identical"],
        AppliesTo = static (container, _) => ContainerRoles.LongRunning.HasFlag(container.Role) && container["livenessProbe"].Exists && container["readinessProbe"].Exists,
        Evaluate = static (container, _) =>
        {
            var (liveness, readiness) = (new ProbeWindow(container["livenessProbe"]), new ProbeWindow(container["readinessProbe"]));
            return Question(liveness.Probe) is { } asked && asked == Question(readiness.Probe) && liveness.Patience <= readiness.Patience
                ?
                [
                    new(liveness.Probe, $"container '{container.Name}' is restarted once {Describe(liveness.Probe)} has failed for {liveness.Patience} s, no later than the same failure takes it out of its Service ({readiness.Patience} s)") { Decide = () => BeMorePatient(container, liveness, readiness) },
                ]
                : [];
        },
    };

    /// <summary>What a probe asks, as one text to compare; null where it has no handler. Headers say who asks: the answer comes from the same code.</summary>
    private static string? Question(Field probe) => probe switch
    {
        _ when probe["httpGet"].Exists => $"{probe["httpGet.scheme"].Text ?? "HTTP"}://{probe["httpGet.host"].Text}:{probe["httpGet.port"].Text}/{probe["httpGet.path"].Text?.TrimStart('/')}",
        _ when probe["tcpSocket"].Exists => $"tcp://{probe["tcpSocket.host"].Text}:{probe["tcpSocket.port"].Text}",
        _ when probe["grpc"].Exists => $"grpc://{probe["grpc.port"].Text}/{probe["grpc.service"].Text}",
        _ when probe["exec"].Exists => string.Join('\0', probe["exec.command"].Items.Select(static part => part.Text)),
        _ => null,
    };

    private static string Describe(Field probe) => probe switch
    {
        _ when probe["httpGet"].Exists => $"GET /{probe["httpGet.path"].Text?.TrimStart('/')} on port {probe["httpGet.port"].Text}",
        _ when probe["tcpSocket"].Exists => $"a connection to port {probe["tcpSocket.port"].Text}",
        _ when probe["grpc"].Exists => $"a gRPC health check on port {probe["grpc.port"].Text}",
        _ => "its readiness command",
    };

    private static Decision BeMorePatient(Container container, ProbeWindow liveness, ProbeWindow readiness)
    {
        // At least one question later, and twice as late as a start.
        var (least, twice) = ((readiness.Patience / liveness.Period) + 1, ((2 * readiness.Patience) + liveness.Period - 1) / liveness.Period);
        return Decision.Number(
            liveness.Probe["failureThreshold"],
            $"Restart container '{container.Name}' after more failures than take it out of its Service",
            least,
            new(twice.ToString(System.Globalization.CultureInfo.InvariantCulture), $"twice the {readiness.Patience} s after which it gets no more requests"));
    }
}
