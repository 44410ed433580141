using Seaworthy.Model;

namespace Seaworthy.Analysis.Monitoring;

/// <summary>A Service that an address names: <c>http://collector.tracing:4317</c>, <c>collector.tracing.svc.cluster.local</c>, <c>collector</c>.</summary>
/// <param name="Name">The Service's name.</param>
/// <param name="Namespace">Its namespace.</param>
public sealed record ServiceAddress(string Name, string Namespace)
{
    /// <summary>The Service that an address names for pods of a namespace; null where it names something else, such as a host on the internet.</summary>
    /// <param name="address">A URL, or host and port.</param>
    /// <param name="namespace">The namespace of whoever uses the address.</param>
    /// <param name="isNamespace">Tells the namespaces of the cluster: of two words, the second is one, or the address is a host outside.</param>
    public static ServiceAddress? TryParse(string address, string @namespace, Func<string, bool> isNamespace)
    {
        var host = address.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme ? address[(scheme + 3)..] : address;
        host = host[..(host.IndexOfAny([':', '/']) is >= 0 and var end ? end : host.Length)];
        return host.Split('.') switch
        {
            ["localhost"] or [""] => null,
            [var name] => new(name, @namespace),
            [var name, var other] => isNamespace(other) ? new(name, other) : null,
            [var name, var other, "svc", ..] => new(name, other),
            _ => null,
        };
    }

    /// <summary>Why it cannot be told whether the Service exists; null where it can.</summary>
    public string? WhyUnknown(ClusterSnapshot cluster) =>
        !cluster.Declares(Kinds.Service, Namespace) ? $"the input declares no Services in namespace '{Namespace}'"
        : Workloads.Operators.MakerIn(cluster, Namespace) is { } maker ? $"an operator may make the Service: namespace '{Namespace}' holds custom resources of kind {maker}"
        : null;
}
