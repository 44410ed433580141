using Seaworthy.Analysis.Live;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Availability;

/// <summary>What a running cluster says about its nodes.</summary>
internal static class NodeNotReady
{
    private static readonly string[] Pressures = ["MemoryPressure", "DiskPressure", "PIDPressure"];

    public static Check Check { get; } = new Check<Node>
    {
        Id = "node-not-ready",
        Chapter = Chapter.Availability,
        Severity = Severity.High,
        Summary = "Node is not fit to run pods",
        Remedy = "Look at the node's conditions (kubectl describe node); uncordon it, mend it, or drain and replace it.",
        Repair = Repairability.None("it is the state of a running cluster, not of a manifest"),
        Why = "A node that is not ready loses its pods after five minutes; one under pressure evicts them. Until it is mended the others carry its share, often without room for it.",
        References = ["https://kubernetes.io/docs/reference/node/node-status/#condition", "https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/"],
        Peers = ["popeye/POP-702", "popeye/POP-704", "popeye/POP-705", "popeye/POP-706", "popeye/POP-707", "popeye/POP-711"],
        AppliesTo = static (node, _) => node["status.conditions"].Count > 0,
        Evaluate = static (node, _) => [.. Judge(node)],
    };

    private static IEnumerable<Violation> Judge(Node node)
    {
        var (name, conditions) = (node.Object.Name, node["status.conditions"]);
        var pressures = Pressures.Where(pressure => node.Object.HasCondition(pressure)).ToList();
        if (!node.Object.HasCondition("Ready"))
            yield return new(conditions, $"node '{name}' is not ready: {node.Object.Condition("Ready")?["reason"].Text ?? "it says nothing about being ready"}");
        else if (node.Object.HasCondition("NetworkUnavailable"))
            yield return new(conditions, $"the network of node '{name}' is not set up");
        else if (pressures.Count > 0)
            yield return new(conditions, $"node '{name}' is under {string.Join(" and ", pressures)}") { Severity = Severity.Medium };
        if (node["spec.unschedulable"] is { Boolean: true } cordoned)
            yield return new(cordoned, $"node '{name}' is cordoned and takes no new pods") { Severity = Severity.Low };
    }
}
