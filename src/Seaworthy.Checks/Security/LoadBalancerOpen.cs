using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;
using Seaworthy.Model.Values;

namespace Seaworthy.Checks.Security;

/// <summary>A load balancer asks nobody who he is.</summary>
internal static class LoadBalancerOpen
{
    /// <summary>Annotations that keep the load balancer within the provider's private network, and the value that says so; null for any but false.</summary>
    private static readonly (string Key, string? Value)[] Internal =
    [
        ("service.beta.kubernetes.io/aws-load-balancer-internal", null), ("service.beta.kubernetes.io/aws-load-balancer-scheme", "internal"),
        ("networking.gke.io/load-balancer-type", "internal"), ("cloud.google.com/load-balancer-type", "internal"),
        ("service.beta.kubernetes.io/azure-load-balancer-internal", "true"), ("service.beta.kubernetes.io/openstack-internal-load-balancer", "true"),
        ("service.beta.kubernetes.io/oci-load-balancer-internal", "true"), ("oci-network-load-balancer.oraclecloud.com/internal", "true"),
        ("service.beta.kubernetes.io/alibaba-cloud-loadbalancer-address-type", "intranet"), ("service.kubernetes.io/qcloud-loadbalancer-internal-subnetid", null),
        ("service.kubernetes.io/ibm-load-balancer-cloud-provider-ip-type", "private"), ("load-balancer.hetzner.cloud/disable-public-network", "true"),
        ("service.beta.kubernetes.io/do-loadbalancer-network", "internal"), ("service.beta.kubernetes.io/scw-loadbalancer-private", "true"),
    ];

    /// <summary>Annotations that let in some addresses only; what they list lies outside the manifest, or is the provider's to read.</summary>
    private static readonly string[] Elsewhere =
    [
        "service.beta.kubernetes.io/aws-load-balancer-security-groups", "service.beta.kubernetes.io/azure-allowed-service-tags", "service.beta.kubernetes.io/azure-allowed-ip-ranges",
        "service.beta.kubernetes.io/do-loadbalancer-allow-rules", "cloud.google.com/l4-rbs-allowed-source-ranges",
    ];

    public static Check Check { get; } = new Check<Service>
    {
        Id = "load-balancer-open",
        Chapter = Chapter.Security,
        Severity = Severity.Info,
        Summary = "Load balancer lets in every address",
        Remedy = "List the networks of the clients in spec.loadBalancerSourceRanges, ask the provider for an internal load balancer by its annotation, or accept the finding for what is meant for everybody.",
        Repair = Repairability.Decision,
        Why = "Most load balancers get an address that the whole internet reaches, and scanners find it within minutes. That is right for the way in to a public site and wrong for a database, a queue or a tool of your own.",
        References = ["https://kubernetes.io/docs/concepts/services-networking/service/#loadbalancer", "https://kubernetes.io/docs/concepts/services-networking/service/#internal-load-balancer"],
        Peers = ["kube-linter/exposed-services", "popeye/POP-1103", "kyverno/no-loadbalancer-service", "gatekeeper/block-loadbalancer-services"],
        AppliesTo = static (service, _) => service["spec.type"].Text == "LoadBalancer",
        Evaluate = static (service, _) =>
        {
            var ranges = service["spec.loadBalancerSourceRanges"];
            var annotation = service.Object.Annotations["service.beta.kubernetes.io/load-balancer-source-ranges"];
            if (IsInternal(service))
                return [];
            if (ranges.Items.FirstOrDefault(static range => IsEverybody(range.Text)) is { Exists: true } everybody)
                return [new(everybody, $"Service '{service.Object.Name}' lets every address connect to {Ports(service)} of its load balancer ({everybody.Text})") { Decide = () => Limit(service) }];
            if (ranges.Count > 0 || (annotation is { Length: > 0 } && !Array.Exists(annotation.Split(','), IsEverybody)))
                return [];
            return Array.Find(Elsewhere, key => service.Object.Annotations[key] is { Length: > 0 }) is { } other
                ? Verdict.NotEvaluated($"which addresses the annotation {other} lets in is not read")
                : [new(ranges, $"Service '{service.Object.Name}' lets every address that reaches its load balancer connect to {Ports(service)}") { Decide = () => Limit(service) }];
        },
    };

    private static Decision Limit(Service service) => new(
        $"Let only the clients of Service '{service.Object.Name}' reach its load balancer",
        "the networks of the clients, such as 203.0.113.0/24, separated by commas",
        text => text.Split(',') is var networks && Array.TrueForAll(networks, static network => network.Contains('/') && Cidr.TryParse(network, out _, out _) && !IsEverybody(network))
            ? networks.Aggregate(
                Fix.Remove($"Let only {text} reach the load balancer of Service '{service.Object.Name}'", service["spec.loadBalancerSourceRanges"].Items.Where(static range => IsEverybody(range.Text))),
                (fix, network) => fix.And(Fix.Add(service["spec.loadBalancerSourceRanges"], Scalar.Of(network), "")))
            : null);

    private static bool IsInternal(Service service)
    {
        var annotations = service.Object.Annotations;
        return service["spec.loadBalancerClass"].Text == "tailscale"
            || Array.Exists(Internal, known => annotations[known.Key] is { Length: > 0 } value && (known.Value is null ? value != "false" : value.Equals(known.Value, StringComparison.OrdinalIgnoreCase)))
            || (IsOfAwsController(service) && annotations["service.beta.kubernetes.io/aws-load-balancer-scheme"] is null);
    }

    /// <summary>The AWS Load Balancer Controller makes internal ones unless told otherwise.</summary>
    private static bool IsOfAwsController(Service service) =>
        service["spec.loadBalancerClass"].Text == "service.k8s.aws/nlb" || service.Object.Annotations["service.beta.kubernetes.io/aws-load-balancer-type"] is "external" or "nlb-ip";

    private static bool IsEverybody(string? range) => range?.Trim() is "0.0.0.0/0" or "::/0";

    private static string Ports(Service service) => service["spec.ports"].Items.Select(static (Field port) => port["port"].Text).OfType<string>().ToList() switch
    {
        [] => "all ports",
        [var only] => $"port {only}",
        var several => $"ports {string.Join(", ", several)}",
    };
}
