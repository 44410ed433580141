using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Availability;

/// <summary>Who is as important as DNS may take DNS's place.</summary>
internal static class SystemPriorityMisused
{
    public static Check Check { get; } = new Check<PodTemplate>
    {
        Id = "system-priority-misused",
        Chapter = Chapter.Availability,
        Severity = Severity.Low,
        Summary = "Workload has the priority of the cluster's own components",
        Remedy = "Declare a PriorityClass of your own with a value above that of ordinary workloads, and name it instead.",
        Repair = Repairability.Decision,
        Why = "The system classes are for what a cluster or a node cannot do without. When room is short, such pods push out everything else and compete with DNS and the network plugin. Some clusters refuse them outside kube-system.",
        References = ["https://kubernetes.io/docs/tasks/administer-cluster/guaranteed-scheduling-critical-addon-pods/", "https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/"],
        AppliesTo = static (template, context) => template.Workload.HasReplicas && template["priorityClassName"].Text is { Length: > 0 } && !context.Cluster.IsSystemNamespace(template.Workload.Namespace),
        Evaluate = static (template, context) => template["priorityClassName"] is { Text: "system-cluster-critical" or "system-node-critical" } priority
            ? [new(priority, $"{template.Workload.Kind.Kind} '{template.Workload.Name}' in namespace '{template.Workload.Namespace}' has priority class {priority.Text}") { Decide = () => Name(priority, template, context.Cluster) }]
            : [],
    };

    private static Decision Name(Field priority, PodTemplate template, ClusterSnapshot cluster) => Decision.Text(
        priority, $"Give {template.Workload.Kind.Kind} '{template.Workload.Name}' a PriorityClass of your own", "the name of a PriorityClass other than Kubernetes' own",
        text => Model.Values.LabelSyntax.IsDns1123Subdomain(text) && !text.StartsWith("system-", StringComparison.Ordinal) && (!cluster.ShowsAll(Kinds.PriorityClass, "") || cluster.Find(Kinds.PriorityClass, "", text) is not null),
        proposal: null);
}
