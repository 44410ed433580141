using System.Globalization;
using System.Text.RegularExpressions;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Availability;

/// <summary>Asked of pods whose settings name hosts outside the cluster: the others have nothing to gain.</summary>
internal static partial class DnsNdots
{
    /// <summary>The kubelet's default: a name with fewer dots is first looked up below each search domain of the cluster.</summary>
    private const long Default = 5;

    /// <summary>Ends of names that only the internet has; a namespace may be called nearly anything else.</summary>
    private static readonly HashSet<string> TopLevel = new[] { "com", "org", "net", "io", "dev", "cloud", "app", "gov", "edu", "eu" }.ToHashSet(StringComparer.Ordinal);

    public static Check Check { get; } = new Check<PodTemplate>
    {
        Id = "dns-ndots",
        Chapter = Chapter.Availability,
        Severity = Severity.Info,
        Summary = "Names outside the cluster are looked up five times",
        Remedy = "Set the option ndots to 1 or 2 in dnsConfig.options, or end such names with a dot.",
        Repair = Repairability.Decision,
        Why = "With ndots 5 a name such as api.example.com is tried below three or more domains of the cluster before it is asked as it stands, each time for IPv4 and IPv6. That is load on the cluster's DNS, and seconds of waiting whenever one answer is lost.",
        References = ["https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-dns-config"],
        Peers = ["kube-linter/dnsconfig-options"],
        AppliesTo = static (template, _) => template["dnsPolicy"].Text is null or "ClusterFirst" && template["hostNetwork"].Boolean != true && OutsideHosts(template).Any(),
        Evaluate = static (template, _) => Ndots(template) <= 2
            ? []
            : [new(template["dnsConfig.options"], $"{OutsideHosts(template).First()}, which {template.Workload.Kind.Kind} '{template.Workload.Name}' names, is looked up below each search domain of the cluster first") { Decide = () => Lower(template) }],
    };

    /// <summary>Values of options are text.</summary>
    private static long Ndots(PodTemplate template)
    {
        foreach (var option in template["dnsConfig.options"].Items)
        {
            if (option["name"].Text == "ndots" && long.TryParse(option["value"].Text, NumberStyles.None, CultureInfo.InvariantCulture, out var dots))
                return dots;
        }

        return Default;
    }

    /// <summary>Hosts of addresses in environment variables and arguments that are names on the internet with too few dots to be asked as they stand.</summary>
    private static IEnumerable<string> OutsideHosts(PodTemplate template) =>
        from container in template.Containers
        from text in container["env"].Items.Select(static variable => variable["value"].Text).Concat(container["args"].Items.Concat(container["command"].Items).Select(static part => part.Text))
        where text is not null && text.Contains("://", StringComparison.Ordinal)
        from host in Address.Matches(text).Select(static match => match.Groups["host"].Value.ToLowerInvariant())
        where TopLevel.Contains(host[(host.LastIndexOf('.') + 1)..]) && host.Count(static letter => letter == '.') is > 0 and < (int)Default
        select host;

    // The part before an @ may be a password and is passed over.
    [GeneratedRegex(@"://([^/@\s]*@)?(?<host>[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+)(?![\w.-])", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address { get; }

    /// <summary>A name with as many dots is asked as it stands, and by some resolvers not below the search domains at all.</summary>
    private static Decision Lower(PodTemplate template)
    {
        var written = template["dnsConfig.options"].Items.FirstOrDefault(static option => option["name"].Text == "ndots");
        var title = $"Look names with some dots up as they stand in the pods of {template.Workload.Kind.Kind} '{template.Workload.Name}'";
        return Decision.Choice(title, new("2", "the most that spares the look-ups; names of Services in other namespaces go on being found"), ("1", Set("1")), ("2", Set("2")));

        Fix Set(string dots) => written.Node is not null ? Fix.Set(written["value"], Scalar.Of(dots), $"{title}: ndots {dots}")
            : Fix.Add(template["dnsConfig.options"], Mapping.Of(("name", Scalar.Of("ndots")), ("value", Scalar.Of(dots))), $"{title}: ndots {dots}");
    }
}
