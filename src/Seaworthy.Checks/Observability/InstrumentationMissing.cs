using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Observability;

/// <summary>The OpenTelemetry operator injects what an Instrumentation object describes, and nothing without one.</summary>
internal static class InstrumentationMissing
{
    public static Check Check { get; } = new Check<PodTemplate>
    {
        Id = "instrumentation-missing",
        Chapter = Chapter.Observability,
        Severity = Severity.Medium,
        Summary = "Pods ask for an Instrumentation that does not exist",
        Remedy = "Declare the Instrumentation in the namespace that the annotation means, or correct its name.",
        Repair = Repairability.Decision,
        Why = "The operator logs the mistake and starts the pods without instrumentation. They run as before and send no traces.",
        References = ["https://opentelemetry.io/docs/platforms/kubernetes/operator/automatic/"],
        AppliesTo = static (pod, _) => RequestsOf(pod).Any(),
        Evaluate = static (pod, context) =>
        {
            var missing = RequestsOf(pod).Where(request => !Exists(request, pod.Workload.Namespace, context.Cluster)).ToList();
            return missing is [] ? []
                : context.Cluster.OfKind(Kinds.Instrumentation).IsEmpty ? Verdict.NotEvaluated("the input declares no Instrumentation")
                : [.. missing.Select(request => new Violation(request, $"the pods of {pod.Workload.Kind.Kind} '{pod.Workload.Name}' ask for {Describe(request, pod.Workload.Namespace)}, and the input declares none")
                {
                    Decide = () => Choose(request, pod, [.. context.Cluster.OfKind(Kinds.Instrumentation).Select(static item => $"{item.Namespace}/{item.Name}")]),
                })];
        },
    };

    private static IEnumerable<Field> RequestsOf(PodTemplate pod) => pod.Annotations.Field.Entries
        .Where(static annotation => annotation.Key.StartsWith("instrumentation.opentelemetry.io/inject-", StringComparison.Ordinal) && annotation.Value.Text is not (null or "" or "false"))
        .Select(static annotation => annotation.Value);

    /// <summary>The value is "true" for the one in the pod's namespace, a name there, or namespace and name.</summary>
    private static bool Exists(Field request, string @namespace, ClusterSnapshot cluster) => request.Text!.Split('/') switch
    {
        ["true"] => cluster.Declares(Kinds.Instrumentation, @namespace),
        [var name] => cluster.Find(Kinds.Instrumentation, @namespace, name) is not null,
        [var other, var name, ..] => cluster.Find(Kinds.Instrumentation, other, name) is not null,
        _ => true,
    };

    private static string Describe(Field request, string @namespace) => request.Text!.Split('/') switch
    {
        ["true"] => $"an Instrumentation in namespace '{@namespace}'",
        [var name] => $"Instrumentation '{name}' in namespace '{@namespace}'",
        var parts => $"Instrumentation '{parts[1]}' in namespace '{parts[0]}'",
    };

    /// <summary>"true" stands for any Instrumentation that there is.</summary>
    private static Decision? Choose(Field request, PodTemplate pod, ValueList<string> names) =>
        KnownNames.Choose(request, $"Name an Instrumentation for the pods of {pod.Workload.Kind.Kind} '{pod.Workload.Name}'", "Instrumentation", names) is { } decision
            ? request.Text == "true" && names is [var only] ? decision with { Proposal = new(only, "the only Instrumentation") } : decision
            : null;
}
