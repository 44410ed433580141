using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;
using Seaworthy.Model.Values;

namespace Seaworthy.Checks.Autoscaling;

/// <summary>What starts machines on demand needs a bound, or a mistake becomes a bill.</summary>
internal static class NodePoolUnlimited
{
    public static Check Check { get; } = new Check<NodePool>
    {
        Id = "node-pool-unlimited",
        Chapter = Chapter.Autoscaling,
        Severity = Severity.Medium,
        Summary = "Karpenter may start any number of machines",
        Remedy = "Set spec.limits with cpu and memory to the most that the pool should ever have.",
        Repair = Repairability.Decision,
        Why = "A wrong number of replicas, a runaway autoscaler or a loop that makes Jobs asks for pods without end. Without limits each of them gets its machines, until the provider's quota or the budget is used up for everybody.",
        References = ["https://karpenter.sh/docs/concepts/nodepools/#speclimits"],
        Evaluate = static (pool, _) => pool["spec.limits"].Count > 0
            ? []
            : [new(pool["spec.limits"], $"NodePool '{pool.Object.Name}' has no limits") { Decide = () => Limit(pool) }],
    };

    private static Decision Limit(NodePool pool) => new(
        $"Limit what NodePool '{pool.Object.Name}' may start",
        "the most cores and memory, such as 100,400Gi",
        text => text.Split(',', StringSplitOptions.TrimEntries) is [var cpu, var memory] && Quantity.TryParse(cpu, out var cores) && cores.Sign > 0 && Quantity.TryParse(memory, out var bytes) && bytes.Sign > 0
            ? Fix.Set(pool["spec.limits"], Mapping.Of(("cpu", Scalar.Of(cpu)), ("memory", Scalar.Of(memory))), $"Limit NodePool '{pool.Object.Name}' to {cpu} cores and {memory} of memory")
            : null);
}
