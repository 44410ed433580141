using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Autoscaling;

/// <summary>Machines that are never taken away grow old and stay half empty.</summary>
internal static class NodePoolNeverReplaced
{
    public static Check Check { get; } = new Check<NodePool>
    {
        Id = "node-pool-never-replaced",
        Chapter = Chapter.Autoscaling,
        Severity = Severity.Low,
        Summary = "Karpenter may never replace or remove the pool's machines",
        Remedy = "Allow at least one node in spec.disruption.budgets outside of a schedule, and give the budget of 0 a schedule and a duration.",
        Repair = Repairability.Decision,
        Why = "A budget of 0 nodes at all times stops consolidation and the replacement of nodes that have drifted: machines stay half empty and are paid for, and new images with security fixes do not reach them.",
        References = ["https://karpenter.sh/docs/concepts/disruption/#nodepool-disruption-budgets"],
        AppliesTo = static (pool, _) => pool["spec.disruption"].Exists,
        Evaluate = static (pool, _) =>
        {
            foreach (var budget in pool["spec.disruption.budgets"].Items)
            {
                if (IsAlwaysZero(budget))
                    return [new(budget["nodes"], $"NodePool '{pool.Object.Name}' allows {budget["nodes"].Text} nodes to be disrupted, at all times and for every reason") { Decide = () => Allow(budget["nodes"], pool.Object.Name) }];
            }

            return [];
        },
    };

    private static bool IsAlwaysZero(Field budget) => budget["nodes"].Text is "0" or "0%" && !budget["schedule"].Exists && budget["reasons"].Count == 0;

    private static Decision Allow(Field nodes, string pool) => new(
        $"Let Karpenter replace some nodes of NodePool '{pool}' at a time",
        "a number of nodes from 1 or a percentage such as 10%",
        text => Redundancy.MaxUnavailable(text) is null ? null : Fix.Set(nodes, Scalar.Of(text), $"Let Karpenter replace {text} of the nodes of NodePool '{pool}' at a time"))
    {
        Proposal = new("10%", "the default of Karpenter"),
    };
}
