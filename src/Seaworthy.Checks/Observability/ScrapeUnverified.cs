using Seaworthy.Model;
using Seaworthy.Model.Documents;

namespace Seaworthy.Checks.Observability;

/// <summary>A token that is sent to an unverified server is given away to whoever answers.</summary>
internal static class ScrapeUnverified
{
    public static Check Check { get; } = new Check<KubernetesObject>
    {
        Id = "scrape-unverified",
        Chapter = Chapter.Observability,
        Severity = Severity.Low,
        Summary = "Prometheus sends its token to a server that it does not verify",
        Remedy = "Give tlsConfig the ca and serverName of the target instead of insecureSkipVerify.",
        Repair = Repairability.None("who signs the certificate of the target is not written anywhere"),
        Why = "Whoever answers in the target's place, a pod that took over its address for example, gets Prometheus' token, which can often read metrics and more all over the cluster.",
        References = ["https://prometheus-operator.dev/docs/api-reference/api/"],
        OfKinds = [Kinds.ServiceMonitor, Kinds.PodMonitor],
        AppliesTo = static (item, _) => EndpointsOf(item).Any(static endpoint => endpoint["tlsConfig"].Exists),
        Evaluate = static (item, _) =>
        [
            .. EndpointsOf(item).Where(static endpoint => endpoint["tlsConfig.insecureSkipVerify"].Boolean == true && Credential(endpoint) is not null)
                .Select(endpoint => new Violation(endpoint["tlsConfig.insecureSkipVerify"], $"{item.Kind.Kind} '{item.Name}' sends {Credential(endpoint)} to port '{Port(endpoint)}' without verifying who answers")),
        ],
    };

    private static IEnumerable<Field> EndpointsOf(KubernetesObject item) =>
        item[item.Kind == Kinds.ServiceMonitor ? "spec.endpoints" : "spec.podMetricsEndpoints"].Items;

    private static string? Credential(Field endpoint) =>
        endpoint["bearerTokenFile"].Exists || endpoint["bearerTokenSecret.name"].Text is { Length: > 0 } || endpoint["authorization"].Exists ? "a token"
        : endpoint["basicAuth"].Exists ? "a password"
        : null;

    private static string Port(Field endpoint) => endpoint["port"].Text ?? endpoint["targetPort"].Text ?? endpoint["portNumber"].Text ?? "";
}
