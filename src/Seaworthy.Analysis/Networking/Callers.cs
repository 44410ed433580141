using System.Runtime.CompilerServices;
using Seaworthy.Analysis.Workloads;
using Seaworthy.Model;
using Seaworthy.Model.Lenses;
using Seaworthy.Model.Relations;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Analysis.Networking;

/// <summary>Who connects to pods, as far as the input tells.</summary>
/// <param name="FromOwnNamespace">Whether pods of the own namespace do.</param>
/// <param name="Namespaces">The other namespaces whose pods do, in order.</param>
/// <param name="FromAnywhere">Whether clients outside the cluster do.</param>
/// <param name="Basis">What tells it, as a clause.</param>
public sealed record Callers(bool FromOwnNamespace, IReadOnlyList<string> Namespaces, bool FromAnywhere, string Basis)
{
    private const string Monitoring = "monitoring";

    /// <summary>Where the controllers of Ingress classes run, as their own manifests and charts install them.</summary>
    private static readonly Dictionary<string, string> Homes = new(StringComparer.Ordinal)
    {
        ["nginx"] = "ingress-nginx",
        ["traefik"] = "traefik",
        ["contour"] = "projectcontour",
        ["kong"] = "kong",
        ["haproxy"] = "haproxy-controller",
        ["openshift-default"] = "openshift-ingress",
    };

    // Kept for as long as the cluster itself: every pod asks.
    private static readonly ConditionalWeakTable<ClusterSnapshot, ILookup<(string Namespace, string Service), string>> MentionsOf = [];
    private static readonly ConditionalWeakTable<ClusterSnapshot, HashSet<(string Namespace, string Service)>> ServersOf = [];
    private static readonly ConditionalWeakTable<ClusterSnapshot, string> ScraperOf = [];

    /// <summary>Who connects to pods: through the Services that select them, Ingresses and scrapes. Null where something leads to them from a place that cannot be told.</summary>
    public static Callers? Of(PodTemplate pod, ClusterSnapshot cluster)
    {
        var services = cluster.ServicesOf(pod).OrderBy(static service => service.Ref).ToList();
        if (services.Count == 0 && !AsksToBeScraped(pod, cluster))
        {
            return pod.Containers.Any(static container => container.Ports.Any())
                ? new(true, [], false, "its containers declare ports, and nothing leads to them from outside their namespace")
                : new(false, [], false, "no Service leads to them, and their containers declare no port");
        }

        var namespaces = new SortedSet<string>(StringComparer.Ordinal);
        var reasons = new List<string>();
        if (services.Count > 0)
            reasons.Add($"{(services.Count == 1 ? "Service" : "Services")} {string.Join(", ", services.Select(static service => $"'{service.Name}'"))}");
        if (services.Find(static service => service["spec.type"].Text is "LoadBalancer" or "NodePort" || service["spec.externalIPs"].Count > 0) is { } open)
            return new(true, [], true, $"Service '{open.Name}' is open to clients outside the cluster");
        if (services.Exists(service => ServersOf.GetValue(cluster, Servers).Contains((service.Namespace, service.Name))))
            return null;

        foreach (var ingress in services.SelectMany(service => IngressPaths.LeadingTo(service, cluster)).DistinctBy(static ingress => ingress.Ref).OrderBy(static ingress => ingress.Ref))
        {
            if (!Homes.TryGetValue(IngressPaths.ClassOf(ingress), out var home))
                return null;
            namespaces.Add(home);
            reasons.Add($"Ingress '{ingress.Name}', whose controller is installed in {home} as a rule");
        }

        if (Exposure.Of(pod, cluster) is { } route && route.Kind != Kinds.Ingress)
            return null;
        if (AsksToBeScraped(pod, cluster))
        {
            var scraper = ScraperOf.GetValue(cluster, Scraper);
            namespaces.Add(scraper);
            reasons.Add($"the scrapes that the input asks for, from {scraper}");
        }

        var mentions = services.SelectMany(service => MentionsOf.GetValue(cluster, Mentions)[(service.Namespace, service.Name)]).Distinct(StringComparer.Ordinal).ToList();
        if (mentions.Count > 0)
            reasons.Add($"addresses that pods of {string.Join(", ", mentions.Order(StringComparer.Ordinal))} are given");
        namespaces.UnionWith(mentions);
        namespaces.Remove(pod.Workload.Namespace);
        return new(true, [.. namespaces], false, $"what leads to them in the input: {string.Join("; ", reasons)}");
    }

    private static bool AsksToBeScraped(PodTemplate pod, ClusterSnapshot cluster) =>
        pod.Annotations.AskToBeScraped() || cluster.Scraping.PodMonitorsOf(pod).Any()
        || cluster.ServicesOf(pod).Any(service => service.Annotations.AskToBeScraped() || cluster.Scraping.ServiceMonitorsOf(service).Any());

    /// <summary>Where Prometheus runs: where the input declares one, else where kube-prometheus installs it.</summary>
    private static string Scraper(ClusterSnapshot cluster) =>
        cluster.OfKind(Kinds.PrometheusKind).Concat(cluster.OfKind(Kinds.PrometheusAgent)).Select(static prometheus => prometheus.Namespace).Order(StringComparer.Ordinal).FirstOrDefault() ?? Monitoring;

    /// <summary>Services that the API server calls: from where, the input does not say.</summary>
    private static HashSet<(string Namespace, string Service)> Servers(ClusterSnapshot cluster) =>
    [
        .. AdmissionWebhook.AllIn(cluster).Select(static webhook => webhook["clientConfig.service"])
            .Concat(cluster.Subjects(Kinds.ApiService).Select(static item => item["spec.service"]))
            .Concat(cluster.Subjects(Kinds.CustomResourceDefinition).Select(static item => item["spec.conversion.webhook.clientConfig.service"]))
            .Where(static service => service.Exists)
            .Select(static service => (service["namespace"].Text ?? "", service["name"].Text ?? "")),
    ];

    /// <summary>The namespaces whose containers are given the address of a Service of another, in variables, arguments or a ConfigMap.</summary>
    private static ILookup<(string Namespace, string Service), string> Mentions(ClusterSnapshot cluster)
    {
        var given = cluster.Containers.SelectMany(static container => container["env"].Items.Select(static variable => variable["value"]).Concat(container["args"].Items).Concat(container["command"].Items))
            .Concat(cluster.OfKind(Kinds.ConfigMap).SelectMany(static map => map["data"].Entries.Select(static entry => entry.Value)));
        var homes = cluster.OfKind(Kinds.Service).Select(static service => service.Namespace).ToHashSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        return given.SelectMany(text => Addresses(text.Text ?? "", homes, cluster).Where(address => address.Namespace != text.Object.Namespace).Select(address => (Address: address, From: text.Object.Namespace)))
            .ToLookup(static pair => pair.Address, static pair => pair.From);
    }

    /// <summary>Words such as <c>api.shop</c> or <c>api.shop.svc.cluster.local</c> that are the address of a Service of the input.</summary>
    private static List<(string Namespace, string Service)> Addresses(string text, HashSet<string>.AlternateLookup<ReadOnlySpan<char>> homes, ClusterSnapshot cluster)
    {
        List<(string Namespace, string Service)> found = [];
        for (var dot = text.IndexOf('.'); dot >= 0; dot = text.IndexOf('.', dot + 1))
        {
            var (start, end) = (dot, dot + 1);
            while (start > 0 && IsOfName(text[start - 1]))
                start--;
            while (end < text.Length && IsOfName(text[end]))
                end++;
            if (start < dot && homes.Contains(text.AsSpan((dot + 1)..end)) && cluster.Find(Kinds.Service, text[(dot + 1)..end], text[start..dot]) is { } service)
                found.Add((service.Namespace, service.Name));
        }

        return found;
    }

    private static bool IsOfName(char letter) => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-';
}
