using Seaworthy.Analysis.Workloads;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
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
        Repair = Repairability.Decision,
        Why = "A container without the probe counts as ready as soon as its process runs. At every rollout, restart and scale-up callers get errors until the application listens, and a rollout of a version that never does goes through.",
        References = ["https://kubernetes.io/docs/concepts/workloads/pods/probes/", "https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/"],
        Peers = ["kube-linter/no-readiness-probe", "kube-score/pod-probes", "polaris/readinessProbeMissing", "kubescape/C-0018", "checkov/CKV_K8S_9"],
        AppliesTo = static (container, context) => ContainerRoles.LongRunning.HasFlag(container.Role) && container.Workload.IsLongRunning
            && ServiceTargets.ServicesOf(container, context.Cluster).Any(),
        Evaluate = static (container, context) => container["readinessProbe"].Count > 0 ? [] :
        [
            new(container["readinessProbe"], $"container '{container.Name}' gets requests from Service '{ServiceTargets.ServicesOf(container, context.Cluster).First().Name}' before it is known to answer them: it has no readiness probe") { Decide = () => Probe(container, context.Cluster) },
        ],
    };

    /// <summary>What another probe asks, or that the port accepts connections. It must lose patience before a liveness probe that asks the same does.</summary>
    private static Decision Probe(Container container, ClusterSnapshot cluster)
    {
        var liveness = new ProbeWindow(container["livenessProbe"]);
        return new(
            $"Let container '{container.Name}' have requests only once it is ready, by a readinessProbe",
            ProbeAnswer.Takes,
            text => ProbeAnswer.Handler(text, container) is { } handler ? Fix.Set(container["readinessProbe"], Mapping.Of([handler, .. Impatience(text)]), $"Add a readinessProbe to container '{container.Name}': {text}") : null)
        {
            Proposal = Suggestion(),
        };

        IEnumerable<(string Key, Node Value)> Impatience(string text) =>
            text != ProbeAnswer.Of(liveness.Probe) || liveness.FailureThreshold < 2 ? []
            : [("periodSeconds", Scalar.Of(liveness.Period)), ("failureThreshold", Scalar.Of(Math.Min(liveness.FailureThreshold - 1, 3)))];

        Proposal? Suggestion()
        {
            if (ProbeAnswer.Of(liveness.Probe) is { } alive && liveness.FailureThreshold > 1)
                return new(alive, "what its livenessProbe asks");
            if (ProbeAnswer.Of(container["startupProbe"]) is { } started)
                return new(started, "what its startupProbe asks");
            var service = ServiceTargets.ServicesOf(container, cluster).First();
            var port = service["spec.ports"].Items.FirstOrDefault(port => ServiceTargets.Find(port, container.Pod)?.Field.Node == container.Field.Node);
            return port.Node is not null && ProbeAnswer.Connection(container, port) is { } connection
                ? new(connection, $"Service '{service.Name}' leads there; a path of the program's own, if it has one, tells more")
                : null;
        }
    }
}
