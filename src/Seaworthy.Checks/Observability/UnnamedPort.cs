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
        Why = "A PodMonitor selects ports by name, and so should Services and probes. Of several ports without names nobody can tell which one serves metrics, and a number that changes breaks what refers to it.",
        References = ["https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports"],
        AppliesTo = static (container, _) => ContainerRoles.LongRunning.HasFlag(container.Role) && container["ports"].Count > 1,
        Evaluate = static (container, _) => container.Ports.Where(static port => port["name"].Text is null or "").Select(static port => port["containerPort"].Text).ToList() switch
        {
            [] => [],
            var unnamed => [new(container["ports"], $"{unnamed.Count} of {container["ports"].Count} ports of container '{container.Name}' {(unnamed.Count == 1 ? "has" : "have")} no name: {string.Join(", ", unnamed)}")],
        },
    };
}
