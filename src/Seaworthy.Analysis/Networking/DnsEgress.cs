using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Relations;
using Seaworthy.Model.Values;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Analysis.Networking;

/// <summary>Whether pods whose outgoing traffic is limited may ask the cluster's DNS.</summary>
public enum DnsReach
{
    /// <summary>A rule allows it, as far as ports and peers show.</summary>
    Allowed,

    /// <summary>It hangs on what the input does not show.</summary>
    Unknown,

    /// <summary>Rules allow TCP only, where resolvers ask by UDP.</summary>
    TcpOnly,

    /// <summary>No rule allows it.</summary>
    Blocked,
}

/// <summary>How NetworkPolicies bear on name resolution.</summary>
public static class DnsEgress
{
    /// <summary>Where the cluster's DNS runs. Nodes' own caches have addresses of the nodes, which no selector picks.</summary>
    private static readonly string[] Homes = ["kube-system", "openshift-dns"];

    /// <summary>Ports of DNS servers: rules are held against the pod's port, not against the Service's, and not every server listens on 53.</summary>
    private static readonly long[] Ports = [53, 1053, 5353, 8053];

    /// <summary>What the egress rules of policies together allow; the policies must be all that limit the pods' outgoing traffic.</summary>
    public static DnsReach Of(PodTemplate pod, IEnumerable<KubernetesObject> policies, ClusterSnapshot cluster)
    {
        var overTcp = pod["dnsConfig.options"].Items.Any(static option => option["name"].Text == "use-vc");
        var best = DnsReach.Blocked;
        foreach (var rule in policies.SelectMany(static policy => policy["spec.egress"].Items))
        {
            var reach = Worse(ByPorts(rule["ports"], overTcp), ByPeers(rule["to"], cluster));
            best = reach < best ? reach : best;
        }

        return best;
    }

    private static DnsReach Worse(DnsReach ports, DnsReach peers) => ports > peers ? ports : peers;

    private static DnsReach ByPorts(Field ports, bool overTcp)
    {
        if (ports.Count == 0)
            return DnsReach.Allowed;
        var best = DnsReach.Blocked;
        foreach (var port in ports.Items)
        {
            var protocol = port["protocol"].Text ?? "TCP";
            var reach = protocol is not ("TCP" or "UDP") ? DnsReach.Blocked : Covers(port) switch
            {
                false => DnsReach.Blocked,
                true when protocol == "UDP" || overTcp => DnsReach.Allowed,
                true => DnsReach.TcpOnly,
                null => protocol == "UDP" || overTcp ? DnsReach.Unknown : DnsReach.Blocked,
            };
            best = reach < best ? reach : best;
        }

        return best;
    }

    /// <summary>Whether an item of <c>ports</c> covers a port of DNS; null where it is a name, which each server resolves for itself.</summary>
    private static bool? Covers(Field port)
    {
        if (!port["port"].Exists)
            return true;
        return port["port"].Integer is { } first ? Array.Exists(Ports, dns => dns >= first && dns <= (port["endPort"].Integer ?? first)) : null;
    }

    private static DnsReach ByPeers(Field peers, ClusterSnapshot cluster)
    {
        if (peers.Count == 0)
            return DnsReach.Allowed;
        var best = DnsReach.Blocked;
        foreach (var peer in peers.Items)
        {
            var reach = ByPeer(peer, cluster);
            best = reach < best ? reach : best;
        }

        return best;
    }

    /// <summary>An address may be that of a node's cache or of a server elsewhere; pods of the own namespace may be a server that the team runs.</summary>
    private static DnsReach ByPeer(Field peer, ClusterSnapshot cluster)
    {
        if (peer["ipBlock"].Exists)
            return DnsReach.Allowed;
        if (!peer["namespaceSelector"].Exists)
            return Array.IndexOf(Homes, peer.Object.Namespace) >= 0 || cluster.WorkloadsSelectedBy(peer["podSelector"].LabelSelector(), peer.Object.Namespace).Any(Serves) ? DnsReach.Allowed : DnsReach.Blocked;

        var selector = peer["namespaceSelector"].LabelSelector();
        var picked = Homes.Select(home => NamespaceLabels.IsSelected(selector, home, cluster)).ToList();
        var others = selector.Requirements.Any(static requirement => requirement is { Key: NamespaceLabels.Name, Operator: LabelOperator.In })
            ? selector.Requirements.Where(static requirement => requirement is { Key: NamespaceLabels.Name, Operator: LabelOperator.In }).SelectMany(static requirement => requirement.Values)
            : [];
        return picked.Contains(true) || others.Any(name => cluster.WorkloadsSelectedBy(LabelSelector.Everything, name).Any(Serves)) ? DnsReach.Allowed
            : picked.Contains(null) ? DnsReach.Unknown
            : DnsReach.Blocked;
    }

    private static bool Serves(Workload workload) =>
        workload.Containers.Any(static container => container.Ports.Any(static port => port["containerPort"].Integer is { } number && Array.IndexOf(Ports, number) >= 0 && port["protocol"].Text == "UDP"));
}
