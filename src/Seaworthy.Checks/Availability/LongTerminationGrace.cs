using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Availability;

/// <summary>A drain waits for the slowest pod, up to the patience of whoever drains.</summary>
internal static class LongTerminationGrace
{
    private static readonly Parameter<long> Longest = Parameter.Number("seconds", "seconds of grace that whoever drains the nodes still waits for", 600, 1);

    public static Check Check { get; } = new Check<PodTemplate>
    {
        Id = "long-termination-grace",
        Chapter = Chapter.Availability,
        Severity = Severity.Low,
        Summary = "Pods may take longer to stop than a drain waits",
        Remedy = "Shorten terminationGracePeriodSeconds to what the process needs, and let work that takes longer be taken up again elsewhere.",
        Repair = Repairability.None("how long the process takes to stop is written nowhere"),
        Why = "The cluster autoscaler waits 10 minutes for pods to stop and then takes the node away under them; upgrades of nodes wait for each pod in turn. Work that relies on a longer grace is lost all the same, and a process that hangs holds a drain up for that long.",
        References = ["https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination", "https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/FAQ.md"],
        Parameters = [Longest],
        AppliesTo = static (template, _) => template.Workload.IsLongRunning && template["terminationGracePeriodSeconds"].Exists,
        Evaluate = static (template, context) => template.TerminationGracePeriodSeconds > context.Value(Longest)
            ? [new(template["terminationGracePeriodSeconds"], $"the pods of {template.Workload.Kind.Kind} '{template.Workload.Name}' may take {template.TerminationGracePeriodSeconds} s to stop, longer than the {context.Value(Longest)} s that a drain waits")]
            : [],
    };
}
