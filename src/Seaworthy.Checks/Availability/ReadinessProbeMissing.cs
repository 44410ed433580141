using Seaworthy.Analysis.Workloads;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Availability;

/// <summary>Without the probe a Service sends requests to processes that have only just been started.</summary>
internal static class ReadinessProbeMissing
{
    public static Check Check { get; } = new Check<Container>
    {
        Id = "readiness-probe-missing",
        Chapter = Chapter.Availability,
        Severity = Severity.Medium,
        Summary = "Container that a Service leads to has no readiness probe",
        Remedy = "Add a readinessProbe that answers only once the container can serve requests.",
        Why = "A container without the probe counts as ready as soon as its process runs. At every rollout, restart and scale-up callers get errors until the application listens, and a rollout of a version that never does goes through.",
        References = ["https://kubernetes.io/docs/concepts/workloads/pods/probes/", "https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/"],
        Peers = ["kube-linter/no-readiness-probe", "kube-score/pod-probes", "polaris/readinessProbeMissing", "kubescape/C-0018", "checkov/CKV_K8S_9"],
        AppliesTo = static (container, context) => ContainerRoles.LongRunning.HasFlag(container.Role) && container.Workload.IsLongRunning
            && ServiceTargets.ServicesOf(container, context.Cluster).Any(),
        Evaluate = static (container, context) => container["readinessProbe"].Count > 0 ? [] :
        [
            new(container["readinessProbe"], $"container '{container.Name}' gets requests from Service '{ServiceTargets.ServicesOf(container, context.Cluster).First().Name}' before it is known to answer them: it has no readiness probe"),
        ],
    };
}
