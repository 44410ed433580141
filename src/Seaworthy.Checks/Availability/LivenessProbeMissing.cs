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
        Why = "The kubelet restarts a container whose process ends, but one that hangs stays until somebody notices. A liveness probe mends that; one that is too strict restarts healthy containers under load, so going without is a fair choice too.",
        References = ["https://kubernetes.io/docs/concepts/workloads/pods/probes/"],
        Peers = ["kube-linter/no-liveness-probe", "kube-score/pod-probes", "polaris/livenessProbeMissing", "kubescape/C-0056", "checkov/CKV_K8S_8"],
        AppliesTo = static (container, _) => container.Role == ContainerRoles.Main && container.Workload.IsLongRunning,
        Evaluate = static (container, _) => container["livenessProbe"].Count > 0
            ? []
            : [new(container["livenessProbe"], $"container '{container.Name}' has no liveness probe: if its process hangs, nothing restarts it")],
    };
}
