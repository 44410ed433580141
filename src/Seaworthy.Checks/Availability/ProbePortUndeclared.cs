using System.Globalization;
using Seaworthy.Analysis.Workloads;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Values;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Availability;

/// <summary>The kubelet looks a port's name up in the container itself; where it finds none, the probe fails for ever.</summary>
internal static class ProbePortUndeclared
{
    private static readonly string[] Askers = ["livenessProbe", "readinessProbe", "startupProbe", "lifecycle.postStart", "lifecycle.preStop"];

    public static Check Check { get; } = new Check<Container>
    {
        Id = "probe-port-undeclared",
        Chapter = Chapter.Availability,
        Severity = Severity.High,
        Summary = "Probe names a port that its container does not declare",
        Remedy = "Declare a container port of that name, or give the probe the port's number.",
        Repair = Repairability.SafeOrDecision,
        Why = "The kubelet resolves the name among the ports of the same container only. Where it is not found the probe fails every time: a readiness probe keeps the pod out of its Service, a liveness probe restarts it without end.",
        References = ["https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#use-a-named-port"],
        Peers = ["kube-linter/liveness-port", "kube-linter/readiness-port", "kube-linter/startup-port"],
        AppliesTo = static (container, _) => Ports(container).Any(),
        Evaluate = static (container, _) => [.. Ports(container).Select(port => Judge(port.Asker, port.Port, container)).OfType<Violation>()],
    };

    private static IEnumerable<(string Asker, Field Port)> Ports(Container container) =>
        from asker in Askers
        from port in new[] { container[asker]["httpGet.port"], container[asker]["tcpSocket.port"] }
        where port.Exists
        select (asker[(asker.IndexOf('.') + 1)..], port);

    private static Violation? Judge(string asker, Field port, Container container) => port switch
    {
        _ when !ServiceTargets.IsName(port) || container.Ports.Any(declared => declared["name"].Text == port.Text) => null,
        { Text: { } text } when !text.Any(char.IsAsciiLetter) => new(port, $"port '{text}' in the {asker} of container '{container.Name}' is text, so the API server takes it for a port's name and refuses it: a name has a letter")
        {
            Severity = Severity.Critical,
            Remedy = "Write the number without quotes.",
            Fix = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 65535 ? Fix.Set(port, Scalar.Of(number), $"Write port {number} of the {asker} of container '{container.Name}' without quotes") : null,
        },
        _ => new(port, $"the {asker} of container '{container.Name}' asks port '{port.Text}', but the container declares {Declared(container)}") { Decide = () => Ask(asker, port, container) },
    };

    private static string Declared(Container container) => container.Ports.Select(static port => port["name"].Text ?? port["containerPort"].Text).ToList() switch
    {
        [] => "no ports",
        var ports => $"only {string.Join(", ", ports.Select(static port => $"'{port}'"))}",
    };

    private static Decision Ask(string asker, Field port, Container container)
    {
        List<Field> ports = [.. container.Ports];
        return new(
            $"Let the {asker} of container '{container.Name}' ask a port that it has",
            "the name of a port that the container declares, or a port's number",
            text => ports.Exists(declared => declared["name"].Text == text) ? Fix.Set(port, Scalar.Of(text), $"Let the {asker} of container '{container.Name}' ask port '{text}'")
                : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 65535 ? Fix.Set(port, Scalar.Of(number), $"Let the {asker} of container '{container.Name}' ask port {number}")
                : null)
        {
            Proposal = Spelling.Nearest(port.Text!, ports.Select(static declared => declared["name"].Text).OfType<string>()) is { } near ? new(near, "the port of the nearest name")
                : ports is [var only] && (only["name"].Text ?? only["containerPort"].Text) is { } one ? new(one, "the only port that the container declares")
                : null,
        };
    }
}
