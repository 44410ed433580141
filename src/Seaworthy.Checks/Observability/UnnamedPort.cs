using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Observability;

/// <summary>Monitors, Services and probes find a port by its name when its number moves.</summary>
internal static class UnnamedPort
{
    public static Check Check { get; } = new Check<Container>
    {
        Id = "unnamed-port",
        Chapter = Chapter.Observability,
        Severity = Severity.Low,
        Summary = "One of several container ports has no name",
        Remedy = "Give every port of the container a name that says what it serves, such as http or metrics.",
        Repair = Repairability.Decision,
        Why = "A PodMonitor selects ports by name, and so should Services and probes. Of several ports without names nobody can tell which one serves metrics, and a number that changes breaks what refers to it.",
        References = ["https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports"],
        AppliesTo = static (container, _) => ContainerRoles.LongRunning.HasFlag(container.Role) && container["ports"].Count > 1,
        Evaluate = static (container, context) => container.Ports.Where(static port => port["name"].Text is null or "").Select(static port => port["containerPort"].Text).ToList() switch
        {
            [] => [],
            var unnamed => [new(container["ports"], $"{unnamed.Count} of {container["ports"].Count} ports of container '{container.Name}' {(unnamed.Count == 1 ? "has" : "have")} no name: {string.Join(", ", unnamed)}") { Decide = () => Name(container, context.Cluster) }],
        },
    };

    /// <summary>Whoever refers to a port by its number goes on doing so.</summary>
    private static Decision Name(Container container, ClusterSnapshot cluster)
    {
        var unnamed = container.Ports.Where(static port => port["name"].Text is null or "").ToList();
        var taken = container.Pod.Containers.SelectMany(static other => other.Ports).Select(static port => port["name"].Text ?? "").ToHashSet(StringComparer.Ordinal);
        var title = $"Name the ports of container '{container.Name}'";
        var known = unnamed.ConvertAll(port => NameAtService(port, container, cluster));
        return new(
            title,
            $"names for {string.Join(", ", unnamed.Select(static port => port["containerPort"].Text))}, such as {(unnamed.Count == 1 ? "metrics" : "http,metrics")}",
            text => text.Split(',', StringSplitOptions.TrimEntries) is var names && names.Length == unnamed.Count && names.Distinct().Count() == names.Length && Array.TrueForAll(names, name => PortNames.IsName(name) && !taken.Contains(name))
                ? new($"{title}: {text}", [.. unnamed.Zip(names, static (port, name) => new FieldChange(port["name"], Scalar.Of(name)))])
                : null)
        {
            Proposal = known.Contains(null) || known.Distinct().Count() < known.Count || known.Exists(name => taken.Contains(name!)) ? null : new(string.Join(",", known), "the names that Services give to them"),
        };
    }

    private static string? NameAtService(Field port, Container container, ClusterSnapshot cluster) =>
        cluster.ServicesOf(container.Pod).OrderBy(static service => service.Ref).SelectMany(static service => service["spec.ports"].Items)
            .Where(offered => (offered["targetPort"].Exists ? offered["targetPort"] : offered["port"]).Integer is { } number && number == port["containerPort"].Integer)
            .Select(static offered => offered["name"].Text).FirstOrDefault(static name => name is not null && PortNames.IsName(name));
}
