using Seaworthy.Analysis.Scaling;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Availability;

/// <summary>Replicas on one node, or in one zone, fail together.</summary>
internal static class TopologySpreadMissing
{
    public static Check Check { get; } = new Check<Workload>
    {
        Id = "topology-spread-missing",
        Chapter = Chapter.Availability,
        Severity = Severity.Low,
        Summary = "Replicas are not told to spread over nodes and zones",
        Remedy = "Add topologySpreadConstraints for topology.kubernetes.io/zone and kubernetes.io/hostname, or podAntiAffinity.",
        Repair = Repairability.Decision,
        Why = "Left to itself the scheduler spreads replicas as a preference only, and weighs it against how full nodes are. Replicas that end up on one node or in one zone go down with it, all at once.",
        References = ["https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/"],
        Peers = ["kube-linter/no-anti-affinity", "kube-score/pod-topology-spread-constraints", "kube-score/deployment-has-host-podantiaffinity", "polaris/topologySpreadConstraint"],
        AppliesTo = static (workload, context) => workload is { HasReplicas: true, HasTemplate: true } && ReplicaRange.Of(workload, context.Cluster).Fewest > 1,
        Evaluate = static (workload, context) =>
        {
            var template = workload.Template;
            if (template["topologySpreadConstraints"].Count > 0 || template["affinity.podAntiAffinity"].Count > 0)
                return [];

            var range = ReplicaRange.Of(workload, context.Cluster);
            var replicas = range.Scaler is null ? $"{range.Fewest} replicas" : $"at least {range.Fewest} replicas";
            return [new(template["topologySpreadConstraints"], $"{workload.Kind.Kind} '{workload.Name}' has {replicas} and asks for no spread over nodes or zones") { Decide = () => Spread(workload) }];
        },
    };

    private static Decision? Spread(Workload workload) =>
        Redundancy.Spread(workload, "ScheduleAnyway") is { } preferred && Redundancy.Spread(workload, "DoNotSchedule") is { } required
            ? Decision.Choice(preferred.Title, new("ScheduleAnyway", "a preference keeps no pod from starting"), ("ScheduleAnyway", preferred), ("DoNotSchedule", required))
            : null;
}
