using Seaworthy.Analysis.Workloads;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Relations;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Availability;

/// <summary>A constraint that does not count the pod's own siblings spreads nothing.</summary>
internal static class TopologySpreadMismatch
{
    public static Check Check { get; } = new Check<PodTemplate>
    {
        Id = "topology-spread-mismatch",
        Chapter = Chapter.Availability,
        Severity = Severity.Medium,
        Summary = "Spread constraint does not select the pods that it stands in",
        Remedy = "Make the labelSelector match the labels of the pod template.",
        Repair = Repairability.Decision,
        Why = "The scheduler counts the pods that the selector matches, node by node or zone by zone. Where these are not the pods themselves, all replicas may land on one node although the manifest seems to forbid it.",
        References = ["https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/", "https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#inter-pod-affinity-and-anti-affinity"],
        AppliesTo = static (template, _) => template["topologySpreadConstraints"].Count > 0 || Repulsions(template).Any(),
        Evaluate = static (template, context) => [.. Spreads(template), .. RepelsNobody(template, context)],
    };

    private static IEnumerable<Violation> Spreads(PodTemplate template) =>
        from constraint in template["topologySpreadConstraints"].Items
        where !SelectsOwn(constraint, template)
        select new Violation(constraint["labelSelector"], constraint["labelSelector"].Exists
            ? $"the constraint over {constraint["topologyKey"].Text} counts pods with {constraint["labelSelector"].LabelSelector()}, which the pods of {template.Workload.Kind.Kind} '{template.Workload.Name}' are not, so it spreads nothing"
            : $"the constraint over {constraint["topologyKey"].Text} has no labelSelector, so it counts no pods and spreads nothing")
        {
            Decide = () => CountOwn(constraint["labelSelector"], template, isPreference: constraint["whenUnsatisfiable"].Text == "ScheduleAnyway"),
        };

    /// <summary>Keeping away from others is a fair wish: a term is wrong where it matches no pods at all and no other term matches the own ones.</summary>
    private static IEnumerable<Violation> RepelsNobody(PodTemplate template, CheckContext context)
    {
        var terms = Repulsions(template).ToList();
        if (terms.Exists(term => SelectsOwn(term.Field, template)) || Operators.MakerIn(context.Cluster, template.Workload.Namespace) is not null)
            yield break;

        foreach (var (term, required) in terms)
        {
            var selector = term["labelSelector"].LabelSelector();
            if (term["namespaces"].Exists || term["namespaceSelector"].Exists
                || context.Cluster.WorkloadsSelectedBy(RuntimeLabels.Declarable(selector), template.Workload.Namespace).Any())
                continue;

            yield return new(term["labelSelector"], $"podAntiAffinity of {template.Workload.Kind.Kind} '{template.Workload.Name}' keeps away from pods with {selector}, which neither its own pods nor any others in namespace '{template.Workload.Namespace}' are")
            {
                Severity = required ? null : Severity.Low,
                Decide = () => CountOwn(term["labelSelector"], template, isPreference: !required),
            };
        }
    }

    private static IEnumerable<(Field Field, bool Required)> Repulsions(PodTemplate template)
    {
        var affinity = template["affinity.podAntiAffinity"];
        return affinity["requiredDuringSchedulingIgnoredDuringExecution"].Items.Select(static term => (term, true))
            .Concat(affinity["preferredDuringSchedulingIgnoredDuringExecution"].Items.Select(static preference => (preference["podAffinityTerm"], false)));
    }

    private static bool SelectsOwn(Field term, PodTemplate template) => RuntimeLabels.Declarable(term["labelSelector"].LabelSelector()).Matches(template.Labels);

    /// <summary>What must be apart may find no node, so that only a preference is proposed.</summary>
    private static Decision? CountOwn(Field selector, PodTemplate template, bool isPreference) =>
        Retargeting.At(selector, template.Workload, isMap: false, $"Count the own pods of {template.Workload.Kind.Kind} '{template.Workload.Name}'") is { } fix
            ? Decision.Confirm(fix, isPreference ? new("yes", "a preference keeps no pod from starting") : null)
            : null;
}
