using Seaworthy.Model;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Security;

/// <summary>In the namespaces of Kubernetes itself fewer rules hold.</summary>
internal static class WorkloadInSystemNamespace
{
    private static readonly string[] AddonLabels = ["k8s-app", "kubernetes.io/cluster-service", "addonmanager.kubernetes.io/mode"];

    public static Check Check { get; } = new Check<Workload>
    {
        Id = "workload-in-system-namespace",
        Chapter = Chapter.Security,
        Severity = Severity.Info,
        Summary = "Workload runs in a namespace of Kubernetes itself",
        Remedy = "Move the workload to a namespace of its own, unless it is a part of the cluster such as a network or storage driver.",
        Repair = Repairability.None("what it belongs to, such as Services, configuration and bindings, has to move with it"),
        Why = "Policy engines and Pod Security exempt kube-system, and the cluster's strongest ServiceAccounts and Secrets are there. Whoever may run or change a pod among them borrows these; an application has no reason to be their neighbour.",
        References = ["https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/#initial-namespaces"],
        Peers = ["trivy/KSV-0037"],
        AppliesTo = static (workload, _) => workload.HasTemplate,
        Evaluate = static (workload, _) => workload.Namespace switch
        {
            "kube-public" or "kube-node-lease" => [Judge(workload) with { Severity = Severity.Low }],
            "kube-system" when !IsAddon(workload) => [Judge(workload)],
            _ => [],
        },
    };

    private static Violation Judge(Workload workload)
    {
        var field = workload.Object.WritesNamespace ? workload["metadata.namespace"] : workload["metadata"];
        return new(field, $"{workload.Kind.Kind} '{workload.Name}' runs in namespace {workload.Namespace}, among the parts of Kubernetes");
    }

    /// <summary>Whether it says that it belongs there: an agent of every node, a part that the cluster cannot do without, an addon by its labels.</summary>
    private static bool IsAddon(Workload workload) =>
        workload.Kind == Kinds.DaemonSet
        || workload.Template["priorityClassName"].Text?.StartsWith("system-", StringComparison.Ordinal) == true
        || Array.Exists(AddonLabels, label => workload.Object.Labels[label] is not null || workload.Template.Labels[label] is not null);
}
