using Seaworthy.Analysis.Workloads;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Availability;

/// <summary>A process that hangs without exiting stays as it is; whether a probe mends that better than it harms is contested.</summary>
internal static class LivenessProbeMissing
{
    public static Check Check { get; } = new Check<Container>
    {
        Id = "liveness-probe-missing",
        Chapter = Chapter.Availability,
        Severity = Severity.Info,
        Summary = "Container has no liveness probe",
        Remedy = "If the process can hang without exiting, add a livenessProbe that asks only the process itself and is more patient than the readinessProbe.",
        Repair = Repairability.Decision,
        Why = "The kubelet restarts a container whose process ends, but one that hangs stays until somebody notices. A liveness probe mends that; one that is too strict restarts healthy containers under load, so going without is a fair choice too.",
        References = ["https://kubernetes.io/docs/concepts/workloads/pods/probes/"],
        Peers = ["kube-linter/no-liveness-probe", "kube-score/pod-probes", "polaris/livenessProbeMissing", "kubescape/C-0056", "checkov/CKV_K8S_8"],
        AppliesTo = static (container, _) => container.Role == ContainerRoles.Main && container.Workload.IsLongRunning,
        Evaluate = static (container, _) => container["livenessProbe"].Count > 0
            ? []
            : [new(container["livenessProbe"], $"container '{container.Name}' has no liveness probe: if its process hangs, nothing restarts it") { Decide = () => Probe(container) }],
    };

    /// <summary>
    /// A connection to its port: whatever asks for more restarts it when something else is down. It is twice as patient as the
    /// readinessProbe, or would be as one with the defaults, and begins once the start is over.
    /// </summary>
    private static Decision Probe(Container container)
    {
        var failures = Math.Max(3, (2 * new ProbeWindow(container["readinessProbe"]).Patience / 10) + (new ProbeWindow(container["readinessProbe"]).Patience % 5 > 0 ? 1 : 0));
        return new(
            $"Restart container '{container.Name}' when it hangs, by a livenessProbe",
            ProbeAnswer.Takes,
            text => ProbeAnswer.Handler(text, container) is { } handler ? Add(handler, $"Add a livenessProbe to container '{container.Name}': {text}") : null)
        {
            Proposal = ProbeAnswer.Connection(container, servicePort: null) is { } connection ? new(connection, "as long as its process lives, its port accepts connections") : null,
        };

        Fix Add((string Key, Node Value) handler, string title)
        {
            var fix = Fix.Set(container["livenessProbe"], Mapping.Of(handler, ("failureThreshold", Scalar.Of(failures))), title);
            return container["startupProbe"].Count > 0 ? fix : fix.And(ProbeAnswer.WatchStart(container, handler, title));
        }
    }
}
