using Seaworthy.Analysis.Workloads;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Availability;

/// <summary>An exec probe starts a process in the container at every question, paid from the container's own CPU.</summary>
internal static class ExpensiveExecProbe
{
    /// <summary>Seconds between two starts of a runtime below which it takes a share of a core that shows.</summary>
    private const long ShortestPeriod = 30;

    /// <summary>Seconds that a runtime needs to start on a busy node.</summary>
    private const long ShortestTimeout = 5;

    private static readonly string[] Probes = ["livenessProbe", "readinessProbe", "startupProbe"];

    /// <summary>Commands that start a whole runtime (a JVM, Node.js, Python, the Erlang VM) or list all processes to ask one question.</summary>
    private static readonly HashSet<string> Runtimes = new[]
    {
        "java", "jcmd", "jstack", "jps", "node", "npm", "npx", "yarn", "python", "python3", "ruby", "rake", "php", "perl", "dotnet", "kubectl", "aws", "gcloud", "az",
        "mongosh", "nodetool", "cqlsh", "rabbitmqctl", "rabbitmq-diagnostics", "kafka-topics.sh", "kafka-topics", "kafka-broker-api-versions.sh", "kafka-broker-api-versions",
        "kafka-consumer-groups.sh", "zkCli.sh", "celery", "airflow", "artisan",
    }.ToHashSet(StringComparer.Ordinal);

    public static Check Check { get; } = new Check<Container>
    {
        Id = "expensive-exec-probe",
        Chapter = Chapter.Availability,
        Severity = Severity.Low,
        Summary = "Probe starts a whole runtime to ask one question",
        Remedy = "Ask by httpGet, tcpSocket or grpc, or with a small program; else give the probe a periodSeconds of 30 or more and a timeoutSeconds of 5 or more.",
        Repair = Repairability.Decision,
        Why = "Each question starts a JVM, an interpreter or a command line tool inside the container's CPU and memory limits. Under load the start itself is too slow, so the probe times out and the kubelet restarts a container that was only busy.",
        References = ["https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#define-a-liveness-command", "https://kubernetes.io/docs/concepts/workloads/pods/probes/"],
        AppliesTo = static (container, _) => ContainerRoles.LongRunning.HasFlag(container.Role) && Probes.Any(probe => container[probe]["exec.command"].Count > 0),
        Evaluate = static (container, _) => [.. Probes.Select(probe => Judge(probe, container)).OfType<Violation>()],
    };

    private static Violation? Judge(string probe, Container container)
    {
        var (command, window) = (container[probe]["exec.command"], new ProbeWindow(container[probe]));
        if (Runtime(command) is not { } runtime || (window.Period >= ShortestPeriod && window.Timeout >= ShortestTimeout))
            return null;
        return new(command, $"the {probe} of container '{container.Name}' starts {runtime} every {window.Period} s and gives it {window.Timeout} s to answer")
        {
            Severity = probe == "livenessProbe" && window.Timeout < ShortestTimeout ? Severity.Medium : null,
            Decide = () => Decision.Confirm(Slow(container, probe, window), new("yes", "the least that a runtime's start leaves room for; what fails is noticed later")),
        };
    }

    /// <summary>The runtime that a command starts: its program, or any word of a shell's script.</summary>
    private static string? Runtime(Field command)
    {
        var parts = command.Items.Select(static part => part.Text ?? "").ToList();
        if (parts.Count == 0)
            return null;
        var isShell = ProgramOf(parts[0]) is "sh" or "bash" or "ash" or "dash";
        var words = isShell
            ? parts.Skip(1).SelectMany(static script => script.Split([' ', '\n', '\t', ';', '|', '&', '(', ')', '`', '"', '\''], StringSplitOptions.RemoveEmptyEntries))
            : [parts[0]];
        return words.Select(ProgramOf).FirstOrDefault(Runtimes.Contains);
    }

    private static string ProgramOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    private static Fix Slow(Container container, string probe, ProbeWindow window) => new(
        $"Ask the {probe} of container '{container.Name}' every {ShortestPeriod} s or more, and wait {ShortestTimeout} s or more",
        [
            .. window.Period < ShortestPeriod ? [new FieldChange(container[probe]["periodSeconds"], Scalar.Of(ShortestPeriod))] : Array.Empty<FieldChange>(),
            .. window.Timeout < ShortestTimeout ? [new FieldChange(container[probe]["timeoutSeconds"], Scalar.Of(ShortestTimeout))] : Array.Empty<FieldChange>(),
        ]);
}
