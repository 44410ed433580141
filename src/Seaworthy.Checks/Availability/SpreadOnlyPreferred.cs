using Seaworthy.Analysis.Scaling;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Relations;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Availability;

/// <summary>
/// A preference for other nodes gives way when nodes are full. Contested, because what is required leaves pods pending
/// where nodes are few; workloads that ask for no spread at all are those of topology-spread-missing.
/// </summary>
internal static class SpreadOnlyPreferred
{
    private const string Hostname = "kubernetes.io/hostname";

    public static Check Check { get; } = new Check<Workload>
    {
        Id = "spread-only-preferred",
        Chapter = Chapter.Availability,
        Severity = Severity.Low,
        Summary = "Replicas may share a node although they ask to be spread",
        Remedy = "Use whenUnsatisfiable: DoNotSchedule for kubernetes.io/hostname, or required podAntiAffinity.",
        Repair = Repairability.Decision,
        Why = "A preference is weighed against others and loses on a busy cluster, at a rollout or after nodes have failed: all replicas may then be on one node. What is required keeps them apart, but leaves pods pending where there are too few nodes.",
        References = ["https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/", "https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#inter-pod-affinity-and-anti-affinity"],
        Peers = ["kube-linter/no-anti-affinity", "kube-score/deployment-has-host-podantiaffinity", "kube-score/statefulset-has-host-podantiaffinity"],
        Profile = Profile.Redundant,
        AppliesTo = static (workload, context) => workload is { HasReplicas: true, HasTemplate: true }
            && Wishes(workload.Template) && ReplicaRange.Of(workload, context.Cluster).Fewest > 1,
        Evaluate = static (workload, _) => IsHeldApart(workload.Template)
            ? []
            : [new(Place(workload.Template), $"the replicas of {workload.Kind.Kind} '{workload.Name}' prefer other nodes, but nothing keeps them from sharing one") { Decide = () => HoldApart(workload) }],
    };

    private static bool Wishes(PodTemplate template) => template["topologySpreadConstraints"].Count > 0 || template["affinity.podAntiAffinity"].Count > 0;

    private static bool IsHeldApart(PodTemplate template) =>
        template["topologySpreadConstraints"].Items.Any(constraint => constraint["whenUnsatisfiable"].Text == "DoNotSchedule" && Counts(constraint, template))
        || template["affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution"].Items.Any(term => Counts(term, template));

    private static bool Counts(Field rule, PodTemplate template) =>
        rule["topologyKey"].Text == Hostname && rule["labelSelector"].LabelSelector().Matches(template.Labels);

    private static Field Place(PodTemplate template) =>
        template["topologySpreadConstraints"] is { Count: > 0 } constraints ? constraints : template["affinity.podAntiAffinity"];

    /// <summary>Where nodes are few, pods stay pending, so that nothing is proposed.</summary>
    private static Decision? HoldApart(Workload workload)
    {
        var (constraints, title) = (workload.Template["topologySpreadConstraints"], $"Keep the replicas of {workload.Kind.Kind} '{workload.Name}' on different nodes, or pending");
        var preferred = constraints.Items.FirstOrDefault(constraint => Counts(constraint, workload.Template));
        if (preferred.Node is not null)
            return Decision.Confirm(Fix.Set(preferred["whenUnsatisfiable"], Scalar.Of("DoNotSchedule"), title), proposal: null);
        return Redundancy.SelectorOf(workload) is not { } selector ? null
            : Decision.Confirm(Fix.Add(constraints, Mapping.Of(("maxSkew", Scalar.Of(1)), ("topologyKey", Scalar.Of(Hostname)), ("whenUnsatisfiable", Scalar.Of("DoNotSchedule")), ("labelSelector", selector)), title), proposal: null);
    }
}
