using Seaworthy.Analysis.Networking;
using Seaworthy.Model.Documents;

namespace Seaworthy.Checks.Security;

/// <summary>An item of <c>egress</c> that lets pods ask the cluster's DNS.</summary>
internal static class DnsRule
{
    /// <summary>The item. CoreDNS bears the label of its predecessor (kubernetes.io/docs/tasks/administer-cluster/dns-custom-nameservers).</summary>
    public static Mapping Node { get; } = Mapping.Of(
        ("to", Sequence.Of(Mapping.Of(
            ("namespaceSelector", Mapping.Of(("matchLabels", Mapping.Of((NamespaceLabels.Name, Scalar.Of("kube-system")))))),
            ("podSelector", Mapping.Of(("matchLabels", Mapping.Of(("k8s-app", Scalar.Of("kube-dns"))))))))),
        ("ports", Sequence.Of(Port("UDP"), Port("TCP"))));

    private static Mapping Port(string protocol) => Mapping.Of(("port", Scalar.Of(53)), ("protocol", Scalar.Of(protocol)));
}
