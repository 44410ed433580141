using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Security;

/// <summary>Containers that see each other's processes see each other's files and secrets.</summary>
internal static class SharedProcessNamespace
{
    public static Check Check { get; } = new Check<PodTemplate>
    {
        Id = "shared-process-namespace",
        Chapter = Chapter.Security,
        Severity = Severity.Info,
        Summary = "Containers of the pod see each other's processes",
        Remedy = "Remove shareProcessNamespace; a sidecar that has to signal another process can be told by a file or a port instead.",
        Repair = Repairability.Decision,
        Why = "Through /proc a container reads the environment, the memory and the files of the others as far as their users allow: a flaw in a sidecar is a flaw in the program beside it.",
        References = ["https://kubernetes.io/docs/tasks/configure-pod-container/share-process-namespace/"],
        AppliesTo = static (pod, _) => pod.Containers.Count > 1,
        Evaluate = static (pod, _) => pod["shareProcessNamespace"] is { Boolean: true } field
            ? [new(field, $"the {pod.Containers.Count} containers of the pods see each other's processes, environment and files") { Decide = () => Decision.Confirm(Fix.Remove("Give each container its own processes", field), proposal: null) }]
            : [],
    };
}
