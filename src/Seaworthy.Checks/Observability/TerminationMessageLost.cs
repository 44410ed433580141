using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Observability;

/// <summary>The last lines of a crashed container are the first thing that one wants to see.</summary>
internal static class TerminationMessageLost
{
    public static Check Check { get; } = new Check<Container>
    {
        Id = "termination-message-lost",
        Chapter = Chapter.Observability,
        Severity = Severity.Info,
        Summary = "What a crashing container last said is not kept with the pod",
        Remedy = "Set terminationMessagePolicy to FallbackToLogsOnError.",
        Repair = Repairability.Safe,
        Why = "Few programs write /dev/termination-log: with FallbackToLogsOnError the kubelet puts the end of the log into the pod's status, where kubectl describe and events show why it crashed, even when the logs are gone.",
        References = ["https://kubernetes.io/docs/tasks/debug/debug-application/determine-reason-pod-failure/"],
        AppliesTo = static (container, _) => ContainerRoles.Declared.HasFlag(container.Role),
        Evaluate = static (container, _) => container["terminationMessagePolicy"].Text == "FallbackToLogsOnError" || container["terminationMessagePath"].Exists
            ? []
            : [new(container["terminationMessagePolicy"], $"container '{container.Name}' keeps only what it writes to /dev/termination-log: the end of its log is not kept when it crashes")
                { Fix = Fix.Set(container["terminationMessagePolicy"], Scalar.Of("FallbackToLogsOnError"), "Keep the end of the log of a container that crashes") }],
    };
}
