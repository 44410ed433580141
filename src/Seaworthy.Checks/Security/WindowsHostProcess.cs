using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Security;

/// <summary>A HostProcess container is a process of the Windows node with another name.</summary>
internal static class WindowsHostProcess
{
    public static Check Check { get; } = new Check<PodTemplate>
    {
        Id = "windows-host-process",
        Chapter = Chapter.Security,
        Severity = Severity.High,
        Summary = "Container runs as a process of its Windows node",
        Remedy = "Remove windowsOptions.hostProcess; keep agents that manage Windows nodes in a namespace of their own.",
        Repair = Repairability.Decision,
        Why = "Such a container has the node's files, network and processes, as a rule under its system account. Whoever runs code in it owns the node and every pod on it.",
        References = ["Pod Security Standards: baseline", "https://kubernetes.io/docs/tasks/configure-pod-container/create-hostprocess-pod/"],
        Peers = ["trivy/KSV-0103", "kyverno/disallow-host-process"],
        AppliesTo = static (pod, context) => !context.Cluster.IsSystemNamespace(pod.Workload.Namespace),
        Evaluate = static (pod, _) =>
        [
            .. Judge(pod["securityContext.windowsOptions.hostProcess"], "every container of the pods"),
            .. pod.Containers.SelectMany(static container => Judge(container["securityContext.windowsOptions.hostProcess"], $"container '{container.Name}'")),
        ],
    };

    private static IEnumerable<Violation> Judge(Field field, string who) => field.Boolean == true ? [new(field, $"{who} runs as a process of the Windows node") { Decide = () => Decision.Confirm(Fix.Remove("Remove windowsOptions.hostProcess", field), proposal: null) }] : [];
}
