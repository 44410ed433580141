using System.Globalization;
using Seaworthy.Analysis.Rollouts;
using Seaworthy.Analysis.Scaling;
using Seaworthy.Analysis.Workloads;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Availability;

/// <summary>A pod is asked to stop at the same moment as proxies are told to stop sending to it; requests arrive in between.</summary>
internal static class DrainHookMissing
{
    private const long LongestSleep = 15;

    public static Check Check { get; } = new Check<Container>
    {
        Id = "drain-hook-missing",
        Chapter = Chapter.Availability,
        Severity = Severity.Low,
        Summary = "Container behind a Service stops at once, while requests still arrive",
        Remedy = "Add a preStop hook that sleeps 5 to 15 s (lifecycle.preStop.sleep), unless the process itself keeps accepting for a while after SIGTERM.",
        Repair = Repairability.Decision,
        Why = "Endpoints are taken out of kube-proxy, Ingress controllers and load balancers some seconds after a pod is asked to stop. Most servers close their port on SIGTERM at once, so at every rollout and scale-down some requests are refused.",
        References = ["https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination", "https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/"],
        AppliesTo = static (container, context) => container.Role == ContainerRoles.Main && IsReplacedWhileServing(container.Workload, context.Cluster)
            && ServiceTargets.ServicesOf(container, context.Cluster).Any(static service => service["spec.clusterIP"].Text != "None"),
        Evaluate = static (container, context) => container["lifecycle.preStop"].Count > 0 ? [] :
        [
            new(container["lifecycle.preStop"], $"container '{container.Name}' has no preStop hook: when it is asked to stop, requests keep arriving until every proxy knows")
            {
                Remedy = container.Pod.TerminationGracePeriodSeconds is <= LongestSleep and var grace
                    ? $"Add a preStop hook that sleeps 5 to 15 s (lifecycle.preStop.sleep), and raise terminationGracePeriodSeconds, which is {grace}, by as much: the grace period runs while the hook sleeps. A process that itself keeps accepting for a while after SIGTERM needs no hook."
                    : null,
                Decide = () => context.KubernetesVersion >= new KubernetesVersion(1, 30) ? Sleep(container) : null,
            },
        ],
    };

    /// <summary>Where old pods stop before new ones start, requests fail in any case.</summary>
    private static bool IsReplacedWhileServing(Workload workload, ClusterSnapshot cluster) =>
        workload.HasReplicas && workload["spec.strategy.type"].Text != "Recreate" && !(workload.Kind == Kinds.StatefulSet && workload.Replicas < 2)
        && !(workload.Kind == Kinds.Deployment && IsOneAfterAnother(workload, cluster));

    /// <summary>Whether the only pod is stopped before its successor starts.</summary>
    private static bool IsOneAfterAnother(Workload workload, ClusterSnapshot cluster) =>
        ReplicaRange.Of(workload, cluster).Most < 2
        && RolloutLimits.Of(workload) is { } limits && RollingUpdate.Resolve(1, limits.MaxSurge, limits.MaxUnavailable).Surge == 0;

    /// <summary>The sleep action is on by default from Kubernetes 1.30 on; the grace period runs while the hook sleeps.</summary>
    private static Decision Sleep(Container container) => new(
        $"Keep container '{container.Name}' running for some seconds after it is asked to stop, by a preStop hook",
        $"whole seconds from 1 to {LongestSleep}",
        text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 1 and <= LongestSleep ? SleepFor(container, seconds) : null)
    {
        Proposal = new("5", "the least of what the check asks for; proxies usually know within a second or two"),
    };

    private static Fix SleepFor(Container container, long seconds)
    {
        var fix = Fix.Set(container["lifecycle.preStop.sleep.seconds"], Scalar.Of(seconds), $"Let container '{container.Name}' sleep {seconds} s before it stops");
        return container.Pod.TerminationGracePeriodSeconds is <= LongestSleep and var grace
            ? fix.And(Fix.Set(container.Pod["terminationGracePeriodSeconds"], Scalar.Of(grace + seconds), ""))
            : fix;
    }
}
