using Seaworthy.Model;

namespace Seaworthy.Analysis.Networking;

/// <summary>Policies for the network besides NetworkPolicy, whose selectors are not read: where there are any, that nothing restricts pods cannot be told.</summary>
public static class OtherPolicies
{
    /// <summary>Policies that hold in one namespace.</summary>
    private static readonly GroupKind[] Namespaced =
    [
        new("cilium.io", "CiliumNetworkPolicy"), new("crd.projectcalico.org", "NetworkPolicy"), new("projectcalico.org", "NetworkPolicy"),
    ];

    /// <summary>Policies that may hold in any namespace.</summary>
    private static readonly GroupKind[] ClusterWide =
    [
        new("cilium.io", "CiliumClusterwideNetworkPolicy"), new("crd.projectcalico.org", "GlobalNetworkPolicy"), new("projectcalico.org", "GlobalNetworkPolicy"),
        new("policy.networking.k8s.io", "AdminNetworkPolicy"), new("policy.networking.k8s.io", "BaselineAdminNetworkPolicy"), new("policy.networking.k8s.io", "ClusterNetworkPolicy"),
    ];

    /// <summary>A kind of which a policy may hold in a namespace; null where the input declares none.</summary>
    public static GroupKind? In(ClusterSnapshot cluster, string @namespace)
    {
        foreach (var kind in Namespaced)
        {
            if (cluster.Declares(kind, @namespace))
                return kind;
        }

        foreach (var kind in ClusterWide)
        {
            if (!cluster.OfKind(kind).IsEmpty)
                return kind;
        }

        return null;
    }
}
