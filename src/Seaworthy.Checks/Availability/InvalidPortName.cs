using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Availability;

/// <summary>Names of container ports are service names of IANA (RFC 6335), which are shorter than other names.</summary>
internal static class InvalidPortName
{
    private const int Longest = 15;

    public static Check Check { get; } = new Check<Container>
    {
        Id = "invalid-port-name",
        Chapter = Chapter.Availability,
        Severity = Severity.Critical,
        Summary = "Name of a container port is one that the API server refuses",
        Remedy = "Write at most 15 lower-case letters, digits and single dashes, with at least one letter and no dash at either end.",
        Why = "The API server refuses the pods. Long names are the usual case: 15 characters are enough for 'metrics' but not for the name of the service in front of it.",
        References = ["https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#ports", "https://www.rfc-editor.org/rfc/rfc6335#section-5.1"],
        Peers = ["kube-score/container-ports-check", "kube-linter/invalid-target-ports"],
        AppliesTo = static (container, _) => container.Ports.Any(static port => port["name"].Text is { Length: > 0 }),
        Evaluate = static (container, _) =>
        [
            .. from port in container.Ports
               where port["name"].Text is { Length: > 0 }
               let problem = ProblemWith(port["name"].Text!)
               where problem is not null
               group (port, problem) by port["name"].Path.ToString() into same
               select new Violation(same.First().port["name"], $"port name '{same.First().port["name"].Text}' of container '{container.Name}' {same.First().problem}"),
        ],
    };

    /// <summary>IsValidPortName in k8s.io/apimachinery/pkg/util/validation.</summary>
    private static string? ProblemWith(string name) => name switch
    {
        _ when name.Length > Longest => $"has {name.Length} characters, more than {Longest}",
        _ when !name.All(static letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-') => "has characters other than lower-case letters, digits and dashes",
        _ when !name.Any(char.IsAsciiLetter) => "has no letter",
        _ when name.Contains("--", StringComparison.Ordinal) => "has two dashes in a row",
        _ when name[0] == '-' || name[^1] == '-' => "begins or ends with a dash",
        _ => null,
    };
}
