using System.Globalization;
using Seaworthy.Analysis.Workloads;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Availability;

/// <summary>What a probe asks, as one word: <c>http:8080/healthz</c>, <c>tcp:5432</c>, <c>grpc:9000</c>, <c>exec:pg_isready -q</c>.</summary>
internal static class ProbeAnswer
{
    /// <summary>What answers a decision on a probe.</summary>
    public const string Takes = "http:PORT/PATH, https:PORT/PATH, tcp:PORT, grpc:PORT or exec:COMMAND";

    /// <summary>Failures that the documentation of Kubernetes gives a slow start, 10 s apart: five minutes.</summary>
    private const long FailuresOfStart = 30;

    private const long HighestPort = 65535;

    /// <summary>The handler of a probe that an answer describes; null where it describes none of this container.</summary>
    public static (string Key, Node Value)? Handler(string answer, Container container)
    {
        var colon = answer.IndexOf(':');
        if (colon < 0)
            return null;
        var (kind, rest) = (answer[..colon], answer[(colon + 1)..]);
        var slash = rest.IndexOf('/');
        var (port, path) = slash < 0 ? (rest, "/") : (rest[..slash], rest[slash..]);
        return kind switch
        {
            "http" when Port(port, container) is { } at && IsPath(path) => ("httpGet", Mapping.Of(("path", Scalar.Of(path)), ("port", at))),
            "https" when Port(port, container) is { } at && IsPath(path) => ("httpGet", Mapping.Of(("path", Scalar.Of(path)), ("port", at), ("scheme", Scalar.Of("HTTPS")))),
            "tcp" when Port(rest, container) is { } at => ("tcpSocket", Mapping.Of(("port", at))),
            "grpc" when Number(rest, container) is { } number => ("grpc", Mapping.Of(("port", Scalar.Of(number)))),
            "exec" when rest.Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } words && !rest.Any(char.IsControl) => ("exec", Mapping.Of(("command", Sequence.Of([.. words.Select(Scalar.Of)])))),
            _ => null,
        };
    }

    /// <summary>The answer that describes a probe; null where no answer does.</summary>
    public static string? Of(Field probe) => probe switch
    {
        _ when probe["httpGet"].Exists && !probe["httpGet.host"].Exists && !probe["httpGet.httpHeaders"].Exists =>
            $"{(probe["httpGet.scheme"].Text == "HTTPS" ? "https" : "http")}:{probe["httpGet.port"].Text}/{probe["httpGet.path"].Text?.TrimStart('/')}",
        _ when probe["tcpSocket"].Exists && !probe["tcpSocket.host"].Exists => $"tcp:{probe["tcpSocket.port"].Text}",
        _ when probe["grpc"].Exists && !probe["grpc.service"].Exists => $"grpc:{probe["grpc.port"].Text}",
        _ when probe["exec.command"].Items.All(static word => word.Text is { Length: > 0 } text && !text.Any(char.IsWhiteSpace)) && probe["exec.command"].Count > 0 =>
            $"exec:{string.Join(' ', probe["exec.command"].Items.Select(static word => word.Text))}",
        _ => null,
    };

    /// <summary>A connection to a port that a container listens on, which asks nothing of the program but that it lives; null where no port is known.</summary>
    public static string? Connection(Container container, Field? servicePort)
    {
        if (servicePort is { } leads && ServiceTargets.Protocol(leads) == "TCP")
        {
            var target = leads["targetPort"].Exists ? leads["targetPort"] : leads["port"];
            if (target.Text is { } text && Port(Name(container, target) ?? text, container) is not null)
                return $"tcp:{Name(container, target) ?? text}";
        }

        var own = container.Ports.Where(static port => ServiceTargets.Protocol(port) == "TCP" && port["name"].Text?.Contains("metrics", StringComparison.OrdinalIgnoreCase) != true)
            .Select(static port => port["name"].Text ?? port["containerPort"].Text).FirstOrDefault();
        return own is null ? null : $"tcp:{own}";
    }

    /// <summary>Gives a slow start as long as the documentation of Kubernetes does, where nothing watches the start yet.</summary>
    public static Fix WatchStart(Container container, (string Key, Node Value) handler, string title) =>
        Fix.Set(container["startupProbe"], Mapping.Of(handler, ("failureThreshold", Scalar.Of(FailuresOfStart))), title);

    /// <summary>The name of the port that a number is declared with.</summary>
    private static string? Name(Container container, Field target) => target.Integer is not { } number ? null
        : container.Ports.FirstOrDefault(port => port["containerPort"].Integer == number)["name"].Text;

    private static Scalar? Port(string text, Container container) =>
        Number(text) is { } number ? Scalar.Of(number) : container.Ports.Any(port => port["name"].Text == text) ? Scalar.Of(text) : null;

    private static long? Number(string text, Container container) =>
        Number(text) ?? container.Ports.FirstOrDefault(port => port["name"].Text == text)["containerPort"].Integer;

    private static long? Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= HighestPort ? number : null;

    private static bool IsPath(string path) => path.All(static letter => letter is > ' ' and < '\u007f');
}
