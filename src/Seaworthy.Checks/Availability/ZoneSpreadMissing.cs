using Seaworthy.Analysis.Scaling;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Availability;

/// <summary>
/// Other nodes may still be in the same building. Contested, because many clusters have one zone and traffic between
/// zones costs money; workloads that ask for no spread at all are those of topology-spread-missing.
/// </summary>
internal static class ZoneSpreadMissing
{
    public static Check Check { get; } = new Check<Workload>
    {
        Id = "zone-spread-missing",
        Chapter = Chapter.Availability,
        Severity = Severity.Low,
        Summary = "Replicas are spread over nodes but not over zones",
        Remedy = "Add a topologySpreadConstraint for topology.kubernetes.io/zone.",
        Repair = Repairability.Decision,
        Why = "Zones fail as a whole: power, network or a provider's control plane. Replicas on different nodes of one zone go down together, and on clusters of several zones the scheduler is free to put them there.",
        References = ["https://kubernetes.io/docs/setup/best-practices/multiple-zones/", "https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/"],
        Profile = Profile.Redundant,
        AppliesTo = static (workload, context) => workload is { HasReplicas: true, HasTemplate: true }
            && Keys(workload.Template).Any() && ReplicaRange.Of(workload, context.Cluster).Fewest > 1,
        Evaluate = static (workload, _) => Keys(workload.Template).Any(static key => key is "topology.kubernetes.io/zone" or "failure-domain.beta.kubernetes.io/zone")
            ? []
            : [new(workload.Template["topologySpreadConstraints"], $"the replicas of {workload.Kind.Kind} '{workload.Name}' may all be in one zone") { Decide = () => Spread(workload) }],
    };

    /// <summary>What the pods ask to be spread over.</summary>
    private static IEnumerable<string?> Keys(PodTemplate template) => Rules(template).Select(static rule => rule["topologyKey"].Text);

    private static IEnumerable<Field> Rules(PodTemplate template)
    {
        var affinity = template["affinity.podAntiAffinity"];
        return template["topologySpreadConstraints"].Items
            .Concat(affinity["requiredDuringSchedulingIgnoredDuringExecution"].Items)
            .Concat(affinity["preferredDuringSchedulingIgnoredDuringExecution"].Items.Select(static preference => preference["podAffinityTerm"]));
    }

    private static Decision? Spread(Workload workload) => Redundancy.SelectorOf(workload) is not { } selector ? null : Decision.Confirm(
        Fix.Add(
            workload.Template["topologySpreadConstraints"],
            Mapping.Of(("maxSkew", Scalar.Of(1)), ("topologyKey", Scalar.Of("topology.kubernetes.io/zone")), ("whenUnsatisfiable", Scalar.Of("ScheduleAnyway")), ("labelSelector", selector)),
            $"Spread the replicas of {workload.Kind.Kind} '{workload.Name}' over zones"),
        new("yes", "a preference keeps no pod from starting"));
}
