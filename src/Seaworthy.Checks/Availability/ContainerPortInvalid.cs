using System.Globalization;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Availability;

/// <summary>What validateContainerPorts in pkg/apis/core/validation refuses; what is taken twice is port-conflict's matter.</summary>
internal static class ContainerPortInvalid
{
    private const int LongestName = 15;
    private const int HighestPort = 65535;

    public static Check Check { get; } = new Check<Container>
    {
        Id = "container-port-invalid",
        Chapter = Chapter.Availability,
        Severity = Severity.Critical,
        Summary = "Number or name of a container port is refused by the API server",
        Remedy = "Write containerPort from 1 to 65535, and names of at most 15 lower-case letters, digits and single dashes with a letter among them.",
        Repair = Repairability.SafeOrDecision,
        Why = "The API server refuses the pods, and often the workload with them. Long names are the usual case: 15 characters are enough for 'metrics' but not for the name of the Service in front of it.",
        References = ["https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#ports", "https://www.rfc-editor.org/rfc/rfc6335#section-5.1"],
        Peers = ["kube-score/container-ports-check", "kube-linter/invalid-target-ports"],
        AppliesTo = static (container, _) => container.Ports.Any(),
        Evaluate = static (container, _) => [.. container.Ports.SelectMany(port => Judge(port, container)).DistinctBy(static violation => violation.Field.Path.ToString())],
    };

    private static IEnumerable<Violation> Judge(Field port, Container container)
    {
        var (number, host, name, protocol) = (port["containerPort"], port["hostPort"], port["name"], port["protocol"]);
        if (!number.Exists)
            yield return new(number, $"a port of container '{container.Name}' has no containerPort") { Decide = () => Number(number, container) };
        else if (number.Integer is < 1 or > HighestPort)
            yield return new(number, $"containerPort {number.Text} of container '{container.Name}' is not within 1 to {HighestPort}") { Decide = () => Number(number, container) };
        if (host.Integer is < 0 or > HighestPort)
            yield return new(host, $"hostPort {host.Text} of container '{container.Name}' is not within 1 to {HighestPort}");
        else if (host.Integer is > 0 && container.Pod["hostNetwork"].Boolean == true && host.Integer != number.Integer)
            yield return new(host, $"hostPort {host.Text} of container '{container.Name}' is not its containerPort {number.Text}, which is refused with hostNetwork")
            {
                Decide = () => Decision.Confirm(Fix.Set(host, Scalar.Of(number.Integer ?? 0), $"Give container '{container.Name}' its containerPort {number.Text} as the hostPort"), proposal: null),
            };
        if (name.Text is { Length: > 0 } text && ProblemWith(text) is { } problem)
            yield return new(name, $"port name '{text}' of container '{container.Name}' {problem}") { Decide = () => Rename(name, text, container) };
        if (protocol.Text is { Length: > 0 } and not ("TCP" or "UDP" or "SCTP"))
            yield return new(protocol, $"protocol {protocol.Text} of container '{container.Name}' is none of TCP, UDP and SCTP")
            {
                Fix = protocol.Text.ToUpperInvariant() is "TCP" or "UDP" or "SCTP" ? Fix.Set(protocol, Scalar.Of(protocol.Text.ToUpperInvariant()), $"Write {protocol.Text.ToUpperInvariant()} in capitals") : null,
                Decide = () => protocol.Text.ToUpperInvariant() is "TCP" or "UDP" or "SCTP" ? null : Words.OneOf(protocol, $"Give the port of container '{container.Name}' a protocol that there is", "TCP", "UDP", "SCTP"),
            };
    }

    /// <summary>IsValidPortName in k8s.io/apimachinery/pkg/util/validation.</summary>
    private static string? ProblemWith(string name) => name switch
    {
        _ when name.Length > LongestName => $"has {name.Length} characters, more than {LongestName}",
        _ when !name.All(static letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-') => "has characters other than lower-case letters, digits and dashes",
        _ when !name.Any(char.IsAsciiLetter) => "has no letter",
        _ when name.Contains("--", StringComparison.Ordinal) => "has two dashes in a row",
        _ when name[0] == '-' || name[^1] == '-' => "begins or ends with a dash",
        _ => null,
    };

    private static Decision Number(Field number, Container container) => new(
        $"Give the port of container '{container.Name}' a number",
        $"a whole number from 1 to {HighestPort}",
        text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= HighestPort ? Fix.Set(number, Scalar.Of(port), $"Let container '{container.Name}' declare port {port}") : null);

    private static Decision Rename(Field name, string written, Container container)
    {
        var near = written.ToLowerInvariant().Replace('_', '-').Replace('.', '-').Trim('-');
        return Decision.Text(
            name, $"Give port '{written}' of container '{container.Name}' a name that is allowed", $"at most {LongestName} lower-case letters, digits and single dashes", text => text.Length > 0 && ProblemWith(text) is null,
            near.Length > 0 && ProblemWith(near) is null ? new(near, "the same name with the letters that are allowed") : null);
    }
}
