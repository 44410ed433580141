using System.Globalization;
using Seaworthy.Analysis.Images;
using Seaworthy.Analysis.Rollouts;
using Seaworthy.Analysis.Scaling;
using Seaworthy.Analysis.Workloads;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Availability;

/// <summary>With one pod, every drain, eviction and crash is an outage of the Service.</summary>
internal static class SingleReplica
{
    public static Check Check { get; } = new Check<Workload>
    {
        Id = "single-replica",
        Chapter = Chapter.Availability,
        Severity = Severity.Medium,
        Summary = "Service is answered by a single pod",
        Remedy = "Run two or more replicas, or give the autoscaler a minimum of two or more; where the program cannot run twice, accept the finding with that reason.",
        Repair = Repairability.Decision,
        Why = "While the only pod is evicted, rescheduled or restarted, nobody answers. A node drain, a spot reclaim or an out-of-memory kill then is an outage that every caller of the Service sees.",
        References = ["https://kubernetes.io/docs/concepts/workloads/pods/disruptions/", "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#replicas"],
        Peers = ["kube-linter/minimum-three-replicas", "kube-score/deployment-replicas", "polaris/deploymentMissingReplicas"],
        AppliesTo = static (workload, context) => workload is { HasReplicas: true, HasTemplate: true }
            && ServiceTargets.ServicesOf(workload.Template, context.Cluster).Any()
            && ReplicaRange.Of(workload, context.Cluster) is var range && range.Most > 0 && !IsLeftToItsScaler(range),
        Evaluate = static (workload, context) =>
        {
            var range = ReplicaRange.Of(workload, context.Cluster);
            if (range.Fewest > 1)
                return [];

            var isStore = IsStore(workload, context.Cluster);
            var service = ServiceTargets.ServicesOf(workload.Template, context.Cluster).First();
            var runs = range.Scaler is { } scaler
                ? $"{scaler.Kind.Kind} '{scaler.Name}' lets {workload.Kind.Kind} '{workload.Name}' shrink to {Count(range.Fewest)}"
                : $"{workload.Kind.Kind} '{workload.Name}' runs {Count(range.Fewest)}";
            return [new(range.Source, $"{runs}: while that pod is away, nothing answers behind Service '{service.Name}'")
            {
                Severity = isStore || IsSingleton(workload, context.Cluster) ? Severity.Low : null,
                Remedy = isStore ? "Use the store's own replication, by its operator or a StatefulSet that sets it up: a second replica here is another store behind the same Service." : null,
                Related = range.Scaler is null ? [service.Ref] : [workload.Ref, service.Ref],
                Decide = () => AddReplica(workload, range, context.Cluster, mayProposeTwo: !isStore && !IsSingleton(workload, context.Cluster)),
            }];
        },
    };

    private static string Count(long replicas) => replicas == 1 ? "1 replica" : $"{replicas} replicas";

    /// <summary>An HPA's minimum is asked about by hpa-single-replica-minimum, and one that scales to nothing means to.</summary>
    private static bool IsLeftToItsScaler(ReplicaRange range) =>
        range.Scaler is { } scaler && (scaler.Kind == Kinds.HorizontalPodAutoscaler || range.Fewest == 0);

    /// <summary>Whether what the Service leads to is a data store that a Deployment runs: more replicas do not know of each other.</summary>
    private static bool IsStore(Workload workload, ClusterSnapshot cluster) => workload.Kind == Kinds.Deployment
        && workload.Containers.Any(container => container.Image is { } image && DataStores.Contains(image) && ServiceTargets.ServicesOf(container, cluster).Any());

    /// <summary>One whose second replica takes more than a number: it keeps state of its own, or says that two must not run at once.</summary>
    private static bool IsSingleton(Workload workload, ClusterSnapshot cluster) =>
        workload.Kind == Kinds.StatefulSet
        || workload["spec.strategy.type"].Text == "Recreate"
        || workload.Template.Volumes.Any(volume => volume["persistentVolumeClaim.claimName"].Text is { } claim
            && cluster.Find(Kinds.PersistentVolumeClaim, workload.Namespace, claim)?["spec.accessModes"].Items.Any(static mode => mode.Text is "ReadWriteMany" or "ReadOnlyMany") != true);

    /// <summary>A second replica, with what a pair needs, or a reason why there is none. A Deployment that is rolled out runs two at times.</summary>
    private static Decision AddReplica(Workload workload, ReplicaRange range, ClusterSnapshot cluster, bool mayProposeTwo) => new(
        $"Answer for {workload.Kind.Kind} '{workload.Name}' by more than one pod, spread and kept by a PodDisruptionBudget",
        $"a whole number from 2, or '{Acceptance.Prefix}' with the reason why one has to do",
        text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var replicas)
            ? replicas > 1 ? Fix.Set(range.Source, Scalar.Of(replicas), $"Run {replicas} replicas of {workload.Kind.Kind} '{workload.Name}'").ForReplicas(workload, cluster) : null
            : Acceptance.Of(range.Source.Object, Check.Id, text))
    {
        Proposal = mayProposeTwo && workload.Kind == Kinds.Deployment && RolloutLimits.Of(workload) is { } limits && RollingUpdate.Resolve(1, limits.MaxSurge, limits.MaxUnavailable).Surge > 0
            ? new("2", "during each rollout a second pod runs beside the first already")
            : null,
    };
}
