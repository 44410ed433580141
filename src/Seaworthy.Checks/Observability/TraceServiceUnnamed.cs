using Seaworthy.Model.Documents;
using Seaworthy.Model.Values;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Observability;

/// <summary>Spans of a service without a name all arrive as one unknown_service.</summary>
internal static class TraceServiceUnnamed
{
    public static Check Check { get; } = new Check<Container>
    {
        Id = "trace-service-unnamed",
        Chapter = Chapter.Observability,
        Severity = Severity.Low,
        Summary = "Container sends telemetry without naming its service",
        Remedy = "Set OTEL_SERVICE_NAME, or service.name in OTEL_RESOURCE_ATTRIBUTES.",
        Repair = Repairability.Decision,
        Why = "OpenTelemetry falls back to unknown_service when neither the environment nor the code names the service. Traces of several workloads then mix under one name, and none of them can be found.",
        References = ["https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/", "https://opentelemetry.io/docs/specs/semconv/resource/"],
        AppliesTo = static (container, _) => ContainerRoles.Declared.HasFlag(container.Role) && Exporter(container) is not null && !IsInstrumented(container.Pod),
        Evaluate = static (container, _) => Exporter(container) switch
        {
            _ when container["env"].Items.Any(NamesService) => [],
            _ when container["envFrom"].Count > 0 => Verdict.NotEvaluated($"container '{container.Name}' takes variables from ConfigMaps or Secrets (envFrom) that may name the service"),
            { } exporter => [new(exporter, $"container '{container.Name}' exports telemetry ({exporter["name"].Text} is set) but its environment does not name the service") { Decide = () => Name(container) }],
            null => [],
        },
    };

    private static Field? Exporter(Container container)
    {
        foreach (var variable in container["env"].Items)
        {
            if ((variable["name"].Text ?? "") is var name && name.StartsWith("OTEL_EXPORTER_OTLP_", StringComparison.Ordinal) && name.EndsWith("ENDPOINT", StringComparison.Ordinal))
                return variable;
        }

        return null;
    }

    private static bool NamesService(Field variable) => variable["name"].Text switch
    {
        "OTEL_SERVICE_NAME" => true,
        "OTEL_RESOURCE_ATTRIBUTES" => variable["valueFrom"].Exists || (variable["value"].Text ?? "").Contains("service.name=", StringComparison.Ordinal),
        "OTEL_SDK_DISABLED" => variable["value"].Text == "true",
        _ => false,
    };

    /// <summary>The OpenTelemetry operator names the service of pods that it instruments.</summary>
    private static bool IsInstrumented(PodTemplate pod) =>
        pod.Annotations.All.Any(static annotation => annotation.Key.StartsWith("instrumentation.opentelemetry.io/", StringComparison.Ordinal));

    private static Decision Name(Container container)
    {
        var labels = container.Pod.Labels;
        var key = Array.Find(Naming, key => labels[key] is { Length: > 0 });
        var title = $"Name the service whose telemetry container '{container.Name}' sends";
        return new(
            title,
            "a name",
            text => LabelSyntax.IsLabelValue(text) && text.Length > 0 ? Fix.Add(container["env"], Mapping.Of(("name", Scalar.Of("OTEL_SERVICE_NAME")), ("value", Scalar.Of(text))), $"{title}: {text}") : null)
        {
            Proposal = key is null ? new(container.Workload.Name, $"the name of its {container.Workload.Kind.Kind}") : new(labels[key]!, $"its label {key}"),
        };
    }

    private static string[] Naming { get; } = ["app.kubernetes.io/name", "app", "k8s-app"];
}
