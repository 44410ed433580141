using System.Collections.Immutable;
using Seaworthy.Analysis.Rollouts;
using Seaworthy.Analysis.Scaling;
using Seaworthy.Analysis.Scheduling;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Relations;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Availability;

/// <summary>What must be apart needs places to be. Asked only where the input holds the cluster's nodes.</summary>
internal static class SpreadExceedsNodes
{
    public static Check Check { get; } = new Check<Workload>
    {
        Id = "spread-exceeds-nodes",
        Chapter = Chapter.Availability,
        Severity = Severity.Medium,
        Summary = "Replicas must be further apart than there are nodes or zones",
        Remedy = "Add nodes or zones, run fewer replicas, or make the rule a preference.",
        Repair = Repairability.None("whether nodes or replicas are too few is known to the owner of the cluster"),
        Why = "Each node or zone takes one replica, or as many as the constraint allows, and the rest stays pending. Where a rollout may not stop an old pod first, the new one finds no place and the rollout hangs.",
        References = ["https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#inter-pod-affinity-and-anti-affinity", "https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/"],
        AppliesTo = static (workload, context) => workload is { HasReplicas: true, HasTemplate: true, Replicas: > 0 }
            && !context.Cluster.OfKind(Kinds.Node).IsEmpty && (Repulsions(workload.Template).Any() || Demanding(workload.Template).Any()),
        Evaluate = static (workload, context) =>
        {
            ImmutableArray<KubernetesObject> nodes = [.. NodeFit.NodesFor(workload.Template, context.Cluster)];
            List<Violation> violations = nodes.IsEmpty ? [] : [.. Repulsions(workload.Template).Select(rule => Judge(workload, rule, nodes, context.Cluster)).Concat(Demanding(workload.Template).Select(rule => JudgeDomains(workload, rule, nodes, context.Cluster))).OfType<Violation>()];
            return violations.Count > 0 && NodeFit.AutoscalerIn(context.Cluster) is { } autoscaler
                ? Verdict.NotEvaluated($"{autoscaler} may start more nodes")
                : [.. violations];
        },
    };

    /// <summary>Rules that let no two of the workload's pods share a node or zone.</summary>
    private static IEnumerable<Field> Repulsions(PodTemplate template) =>
        template["affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution"].Items
            .Where(term => term["topologyKey"].Text is not null && term["labelSelector"].LabelSelector().Matches(template.Labels));

    /// <summary>Constraints that ask for a number of nodes or zones; while there are fewer, each takes no more pods than maxSkew.</summary>
    private static IEnumerable<Field> Demanding(PodTemplate template) =>
        template["topologySpreadConstraints"].Items
            .Where(constraint => constraint["whenUnsatisfiable"].Text == "DoNotSchedule" && constraint["minDomains"].Integer > 1 && constraint["labelSelector"].LabelSelector().Matches(template.Labels));

    private static Violation? Judge(Workload workload, Field rule, ImmutableArray<KubernetesObject> nodes, ClusterSnapshot cluster)
    {
        var (range, places) = (ReplicaRange.Of(workload, cluster), Places(rule, nodes));
        var name = $"{workload.Kind.Kind} '{workload.Name}'";
        if (range.Most > places)
            return new(rule["topologyKey"], $"{name} has {Count(range)}, no two in one {Place(rule)}, but only {places} of them {(places == 1 ? "fits" : "fit")}");
        // An old pod counts for the anti-affinity of the new one unless its template's hash is told apart.
        var replicas = (int)range.Fewest;
        return range.Most == places && workload.Kind == Kinds.Deployment && workload["spec.strategy.type"].Text != "Recreate" && rule["matchLabelKeys"].Count == 0
            && RolloutLimits.Of(workload) is { } limits && RollingUpdate.Resolve(replicas, limits.MaxSurge, limits.MaxUnavailable) is { Unavailable: 0, Surge: > 0 }
            ? new(rule["topologyKey"], $"{name} has {Count(range)}, one in each {Place(rule)} that fits, and may stop none of them during a rollout: the first new pod finds no place")
            : null;
    }

    private static Violation? JudgeDomains(Workload workload, Field constraint, ImmutableArray<KubernetesObject> nodes, ClusterSnapshot cluster)
    {
        var (range, places, wanted) = (ReplicaRange.Of(workload, cluster), Places(constraint, nodes), constraint["minDomains"].Integer!.Value);
        var room = places * Math.Max(1, constraint["maxSkew"].Integer ?? 1);
        return places < wanted && range.Most > room
            ? new(constraint["minDomains"], $"{workload.Kind.Kind} '{workload.Name}' asks for {wanted} different {constraint["topologyKey"].Text} and there {(places == 1 ? "is" : "are")} {places}: of {Count(range)} only {room} can be placed")
            : null;
    }

    private static long Places(Field rule, ImmutableArray<KubernetesObject> nodes) =>
        nodes.Select(node => node.Labels[rule["topologyKey"].Text!]).Where(static value => value is not null).Distinct(StringComparer.Ordinal).Count();

    private static string Count(ReplicaRange range) => range.Scaler is null ? $"{range.Most} replicas" : $"up to {range.Most} replicas";

    private static string Place(Field rule) => rule["topologyKey"].Text switch
    {
        "kubernetes.io/hostname" => "node",
        "topology.kubernetes.io/zone" or "failure-domain.beta.kubernetes.io/zone" => "zone",
        var key => key!,
    };
}
