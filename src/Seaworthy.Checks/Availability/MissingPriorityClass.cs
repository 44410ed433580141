using Seaworthy.Model;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Availability;

/// <summary>No pod is made for a PriorityClass that is not there.</summary>
internal static class MissingPriorityClass
{
    public static Check Check { get; } = new Check<PodTemplate>
    {
        Id = "missing-priority-class",
        Chapter = Chapter.Availability,
        Severity = Severity.High,
        Summary = "Pods name a PriorityClass that does not exist",
        Remedy = "Declare the PriorityClass, or mend its name.",
        Repair = Repairability.Decision,
        Why = "The API server refuses every pod that names a PriorityClass which the cluster does not have. The workload is accepted, but has no pods, and only its events say why.",
        References = ["https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/"],
        AppliesTo = static (template, _) => template["priorityClassName"].Text is { Length: > 0 },
        Evaluate = static (template, context) => template["priorityClassName"].Text switch
        {
            "system-cluster-critical" or "system-node-critical" => [],
            { } name when context.Cluster.Find(Kinds.PriorityClass, "", name) is not null => [],
            { } name when !context.Cluster.ShowsAll(Kinds.PriorityClass, "") => Verdict.NotEvaluated($"whether PriorityClass '{name}' exists cannot be told: the input declares none"),
            var name => [new(template["priorityClassName"], $"{template.Workload.Kind.Kind} '{template.Workload.Name}' names PriorityClass '{name}', which is not among those that the input declares")
            {
                Decide = () => Words.NameOf(template["priorityClassName"], $"Give {template.Workload.Kind.Kind} '{template.Workload.Name}' a PriorityClass that exists instead of '{name}'", "the name of a PriorityClass", [.. context.Cluster.OfKind(Kinds.PriorityClass).Select(static item => item.Name).Order(StringComparer.Ordinal)]),
            }],
        },
    };
}
