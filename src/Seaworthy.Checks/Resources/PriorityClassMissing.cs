using Seaworthy.Analysis.Workloads;
using Seaworthy.Model;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Resources;

/// <summary>Asked only where the team declares classes of its own: elsewhere there is nothing to name.</summary>
internal static class PriorityClassMissing
{
    public static Check Check { get; } = new Check<Workload>
    {
        Id = "priority-class-missing",
        Chapter = Chapter.Resources,
        Severity = Severity.Info,
        Summary = "Service's pods have no priority although others have one",
        Remedy = "Name one of the PriorityClasses in priorityClassName, or make one of them the default.",
        Repair = Repairability.Decision,
        Why = "Pods without a class have priority 0: when room is short, the pods of every class with a positive value push them out, be they a batch run or a test.",
        References = ["https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/"],
        Peers = ["kube-linter/priority-class-name", "polaris/priorityClassNotSet"],
        AppliesTo = static (workload, context) => workload is { HasTemplate: true, IsLongRunning: true, Replicas: > 0 }
            && Classes(context.Cluster).Any(static priority => priority["value"].Integer > 0) && ServiceTargets.ServicesOf(workload.Template, context.Cluster).Any(),
        Evaluate = static (workload, context) =>
            workload.Template["priorityClassName"].Text is { Length: > 0 } || Classes(context.Cluster).Any(static priority => priority["globalDefault"].Boolean == true)
                ? []
                : [new(workload.Template["priorityClassName"], $"{workload.Kind.Kind} '{workload.Name}' answers for a Service and names no PriorityClass, so pods of {string.Join(", ", Classes(context.Cluster).Where(static priority => priority["value"].Integer > 0).Select(static priority => $"'{priority.Name}'").Order(StringComparer.Ordinal))} may push it out") { Decide = () => Name(workload, [.. Classes(context.Cluster).Select(static priority => priority.Name).Order(StringComparer.Ordinal)]) }],
    };

    private static IEnumerable<KubernetesObject> Classes(ClusterSnapshot cluster) =>
        cluster.OfKind(Kinds.PriorityClass).Where(static priority => !priority.Name.StartsWith("system-", StringComparison.Ordinal));

    private static Decision Name(Workload workload, ValueList<string> classes) => Decision.Text(
        workload.Template["priorityClassName"],
        $"Give the pods of {workload.Kind.Kind} '{workload.Name}' a priority",
        "the name of a PriorityClass",
        name => classes.Contains(name),
        classes is [var only] ? new(only, "the only PriorityClass") : null);
}
