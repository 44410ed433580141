using System.Globalization;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks;

/// <summary>What replicas need so that one of them may be away: other nodes and zones for the others, and drains that leave them.</summary>
internal static class Redundancy
{
    /// <summary>What answers a question for maxUnavailable.</summary>
    public const string TakesMaxUnavailable = "maxUnavailable as a whole number from 1 or as a percentage such as 25%";

    /// <summary>A fix that gives a workload a second replica, with the spread and the budget that it has not needed so far.</summary>
    public static Fix ForReplicas(this Fix fix, Workload workload, ClusterSnapshot cluster)
    {
        var template = workload.Template;
        if (template["topologySpreadConstraints"].Count == 0 && template["affinity.podAntiAffinity"].Count == 0 && Spread(workload, "ScheduleAnyway") is { } spread)
            fix = fix.And(spread);
        return !cluster.PodDisruptionBudgetsOf(template).Any() && Budget(workload, cluster, Scalar.Of(1)) is { } budget ? fix.And(budget) : fix;
    }

    /// <summary>Spreads replicas over zones and nodes; null where its pods have no labels.</summary>
    /// <param name="workload">The workload.</param>
    /// <param name="unsatisfiable">What becomes of a replica that finds no other node: <c>ScheduleAnyway</c> or <c>DoNotSchedule</c>. Nodes need not say their zone, so that zones stay a preference.</param>
    public static Fix? Spread(Workload workload, string unsatisfiable) => SelectorOf(workload) is not { } selector ? null : Fix.Set(
        workload.Template["topologySpreadConstraints"],
        Sequence.Of(Constraint("topology.kubernetes.io/zone", "ScheduleAnyway", selector), Constraint("kubernetes.io/hostname", unsatisfiable, selector)),
        $"Spread the replicas of {workload.Kind.Kind} '{workload.Name}' over zones and nodes");

    /// <summary>A PodDisruptionBudget; null where another has its name, whose selector is to be mended. Pods that never were ready hold no drain up.</summary>
    public static Fix? Budget(Workload workload, ClusterSnapshot cluster, Scalar maxUnavailable) => SelectorOf(workload) is not { } selector || cluster.Find(Kinds.PodDisruptionBudget, workload.Namespace, workload.Name) is not null ? null : Fix.Create(
        NewObject.In(workload.Object, "policy/v1", "PodDisruptionBudget", workload.Name, ("spec", Mapping.Of(("maxUnavailable", maxUnavailable), ("selector", selector), ("unhealthyPodEvictionPolicy", Scalar.Of("AlwaysAllow"))))),
        $"Add a PodDisruptionBudget with maxUnavailable {maxUnavailable.Text} for {workload.Kind.Kind} '{workload.Name}'");

    /// <summary>Lets a budget allow evictions by maxUnavailable, which asks for no number of pods that there may not be.</summary>
    /// <param name="budget">The budget.</param>
    /// <param name="proposal">What is suggested.</param>
    public static Decision AllowEvictions(KubernetesObject budget, Proposal? proposal) => new(
        $"Let PodDisruptionBudget '{budget.Name}' allow some pods at a time to be evicted",
        TakesMaxUnavailable,
        text => MaxUnavailable(text) is not { } most ? null
            : Fix.Set(budget["spec.maxUnavailable"], most, $"Allow {text} of the pods of PodDisruptionBudget '{budget.Name}' to be unavailable") is var fix && budget["spec.minAvailable"].Node is null ? fix
            : fix.And(Fix.Remove("", budget["spec.minAvailable"])))
    {
        Proposal = proposal,
    };

    /// <summary>A number or a percentage of pods that may be away; null where a text is none.</summary>
    public static Scalar? MaxUnavailable(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? Scalar.Of(number)
        : text is [.. var percent, '%'] && int.TryParse(percent, NumberStyles.None, CultureInfo.InvariantCulture, out var share) && share is > 0 and < 100 ? Scalar.Of(text)
        : null;

    /// <summary>The selector of a workload as others may select its pods with it; the labels of its pods where it has none, or a map of labels in its place.</summary>
    public static Node? SelectorOf(Workload workload)
    {
        var selector = workload["spec.selector"];
        if (selector["matchLabels"].Count > 0 || selector["matchExpressions"].Count > 0)
            return selector.Node;
        return workload.Template.Labels.Field is { Count: > 0, Node: { } labels } ? Mapping.Of(("matchLabels", labels)) : null;
    }

    private static Mapping Constraint(string key, string unsatisfiable, Node selector) =>
        Mapping.Of(("maxSkew", Scalar.Of(1)), ("topologyKey", Scalar.Of(key)), ("whenUnsatisfiable", Scalar.Of(unsatisfiable)), ("labelSelector", selector));
}
