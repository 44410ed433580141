using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Availability;

/// <summary>A default with a value puts everything that is made from now on above everything that runs.</summary>
internal static class DefaultPriorityPreempts
{
    public static Check Check { get; } = new Check<PriorityClass>
    {
        Id = "default-priority-preempts",
        Chapter = Chapter.Availability,
        Severity = Severity.Low,
        Summary = "Default PriorityClass lets new pods push out older ones",
        Remedy = "Give the default class the value 0 or preemptionPolicy: Never, and name classes with higher values where they are meant.",
        Repair = Repairability.Decision,
        Why = "The value is written into pods as they are made. Those that run already keep priority 0, so on a full cluster each new pod, important or not, evicts older ones, past their budgets if need be.",
        References = ["https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/#notes-about-podpriority-and-existing-clusters"],
        AppliesTo = static (priority, _) => priority["globalDefault"].Boolean == true,
        Evaluate = static (priority, _) => priority["value"].Integer > 0 && priority["preemptionPolicy"].Text != "Never"
            ? [new(priority["value"], $"pods that name no class get the priority {priority["value"].Text} from PriorityClass '{priority.Object.Name}' and may push out pods from before it") { Decide = () => Decision.Confirm(Fix.Set(priority["preemptionPolicy"], Scalar.Of("Never"), $"Let PriorityClass '{priority.Object.Name}' push out nobody; it has to be made anew"), proposal: null) }]
            : [],
    };
}
