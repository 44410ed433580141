using Seaworthy.Model;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Availability;

/// <summary>Asked only where the input holds nodes that say that they are the control plane; providers that run it show none.</summary>
internal static class SingleControlPlane
{
    private const string Role = "node-role.kubernetes.io/control-plane";

    public static Check Check { get; } = new Check<Node>
    {
        Id = "single-control-plane",
        Chapter = Chapter.Availability,
        Severity = Severity.Medium,
        Summary = "Cluster has too few control plane nodes to lose one",
        Remedy = "Run three control plane nodes, in different zones.",
        Repair = Repairability.None("nodes are not made by manifests"),
        Why = "When the only control plane node fails, what runs keeps running, but nothing is replaced, scaled or deployed, and with its disk the whole state of the cluster may be gone. Two are no better: etcd needs both for a majority.",
        References = ["https://kubernetes.io/docs/setup/production-environment/tools/kubeadm/ha-topology/", "https://etcd.io/docs/latest/faq/"],
        Peers = ["popeye/POP-712"],
        AppliesTo = static (node, context) => IsControlPlane(node.Object) && context.Cluster.OfKind(Kinds.Node).Length > 1,
        Evaluate = static (node, context) =>
        {
            List<ObjectRef> members = [.. context.Cluster.OfKind(Kinds.Node).Where(IsControlPlane).Select(static member => member.Ref).Order()];
            return members.Count > 2 || node.Object.Ref != members[0]
                ? []
                : [new(node["metadata.labels"].Child(Role), members.Count == 1 ? $"'{node.Object.Name}' is the only control plane node" : $"'{node.Object.Name}' and '{members[1].Name}' are the only control plane nodes")];
        },
    };

    private static bool IsControlPlane(KubernetesObject node) => node.Labels.TryGetValue(Role, out _);
}
