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
            yield return new(number, $"a port of container '{container.Name}' has no containerPort");
        else if (number.Integer is < 1 or > HighestPort)
            yield return new(number, $"containerPort {number.Text} of container '{container.Name}' is not within 1 to {HighestPort}");
        if (host.Integer is < 0 or > HighestPort)
            yield return new(host, $"hostPort {host.Text} of container '{container.Name}' is not within 1 to {HighestPort}");
        else if (host.Integer is > 0 && container.Pod["hostNetwork"].Boolean == true && host.Integer != number.Integer)
            yield return new(host, $"hostPort {host.Text} of container '{container.Name}' is not its containerPort {number.Text}, which is refused with hostNetwork");
        if (name.Text is { Length: > 0 } text && ProblemWith(text) is { } problem)
            yield return new(name, $"port name '{text}' of container '{container.Name}' {problem}");
        if (protocol.Text is { Length: > 0 } and not ("TCP" or "UDP" or "SCTP"))
            yield return new(protocol, $"protocol {protocol.Text} of container '{container.Name}' is none of TCP, UDP and SCTP");
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
}
