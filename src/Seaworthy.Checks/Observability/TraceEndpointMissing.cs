using Seaworthy.Analysis.Monitoring;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Observability;

/// <summary>Traces that are sent to nobody are lost without a word.</summary>
internal static class TraceEndpointMissing
{
    public static Check Check { get; } = new Check<Container>
    {
        Id = "trace-endpoint-missing",
        Chapter = Chapter.Observability,
        Severity = Severity.Medium,
        Summary = "Telemetry is sent to a Service that does not exist",
        Remedy = "Correct the host in the OTLP endpoint, or declare the collector's Service.",
        Repair = Repairability.Decision,
        Why = "The exporter fails in the background and drops what it holds. The application runs on, and its traces and metrics are missed when somebody looks for them.",
        References = ["https://opentelemetry.io/docs/specs/otel/protocol/exporter/"],
        AppliesTo = static (container, context) => ContainerRoles.Declared.HasFlag(container.Role) && EndpointsOf(container).Any(endpoint => ServiceOf(endpoint, context.Cluster) is not null),
        Evaluate = static (container, context) =>
        {
            var missing = EndpointsOf(container).Select(endpoint => (Field: endpoint, Service: ServiceOf(endpoint, context.Cluster)))
                .Where(pair => pair.Service is { } service && context.Cluster.Find(Kinds.Service, service.Namespace, service.Name) is null).ToList();
            return missing.Select(pair => pair.Service!.WhyUnknown(context.Cluster)).FirstOrDefault(static reason => reason is not null) is { } unknown
                ? Verdict.NotEvaluated(unknown)
                : [.. missing.Select(pair => new Violation(pair.Field["value"], $"container '{container.Name}' sends telemetry to Service '{pair.Service!.Name}' in namespace '{pair.Service.Namespace}', which is not declared") { Decide = () => AddressDecision.Of(pair.Field["value"], pair.Service!, $"Send the telemetry of container '{container.Name}' to a Service that there is", context.Cluster) })];
        },
    };

    private static IEnumerable<Field> EndpointsOf(Container container) => container["env"].Items.Where(static variable =>
        variable["name"].Text is { } name && name.StartsWith("OTEL_EXPORTER_OTLP_", StringComparison.Ordinal) && name.EndsWith("ENDPOINT", StringComparison.Ordinal)
        && variable["value"].Text is { Length: > 0 } value && !value.Contains("$(", StringComparison.Ordinal) && !value.Contains("${", StringComparison.Ordinal));

    private static ServiceAddress? ServiceOf(Field endpoint, ClusterSnapshot cluster) =>
        ServiceAddress.TryParse(endpoint["value"].Text!, endpoint.Object.Namespace, name => cluster.Declares(Kinds.Service, name) || cluster.Find(Kinds.Namespace, "", name) is not null);
}
