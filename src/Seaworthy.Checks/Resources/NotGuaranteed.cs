using Seaworthy.Analysis.Resources;
using Seaworthy.Analysis.Scaling;
using Seaworthy.Model;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Resources;

/// <summary>Contested, as what is set aside for one pod's peak is lost to all others.</summary>
internal static class NotGuaranteed
{
    public static Check Check { get; } = new Check<PodTemplate>
    {
        Id = "not-guaranteed",
        Chapter = Chapter.Resources,
        Severity = Severity.Low,
        Summary = "Pods are not in the QoS class Guaranteed",
        Remedy = "Give every container CPU and memory limits with equal requests, init containers included.",
        Repair = Repairability.Decision,
        Why = "Pods of the class Guaranteed are the last to be killed when a node runs out of memory, never use more than was planned for, and may get whole cores. The price is that their peaks are paid for around the clock, which is why this is contested.",
        References = ["https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/", "https://kubernetes.io/docs/tasks/administer-cluster/cpu-management-policies/"],
        Peers = ["kube-score/container-resource-requests-equal-limits"],
        Profile = Profile.Predictable,
        AppliesTo = static (template, context) => template.Workload.IsLongRunning && !template.Containers.Any(container => IsSized(container, context.Cluster)),
        Evaluate = static (template, context) => PodResources.Admitted(template, context.Cluster).QosClass is not QosClass.Guaranteed and var qos
            ? [new(template["containers"], $"the pods of {template.Workload.Kind.Kind} '{template.Workload.Name}' are {qos}: {Reason(template, context.Cluster)}") { Decide = () => Raise(template) }]
            : [],
    };

    /// <summary>What a VerticalPodAutoscaler writes does not stand in the manifest.</summary>
    private static bool IsSized(Container container, ClusterSnapshot cluster) => cluster.ScalersOf(container.Workload.Ref).Any(scaler =>
        VerticalScaling.Sets(scaler, container.Name, "cpu") || VerticalScaling.Sets(scaler, container.Name, "memory"));

    private static readonly string[] Decisive = ["cpu", "memory"];

    private static string Reason(PodTemplate template, ClusterSnapshot cluster)
    {
        foreach (var container in template.Containers.Where(static container => container.Role is not ContainerRoles.Ephemeral))
        {
            var admitted = container.AdmittedResources(cluster);
            foreach (var resource in Decisive)
            {
                if (admitted.Limits[resource] is null)
                    return $"container '{container.Name}' has no {Amounts.NameOf(resource)} limit";
                if (admitted.Requests[resource] != admitted.Limits[resource])
                    return $"container '{container.Name}' requests less {Amounts.NameOf(resource)} than its limit";
            }
        }

        return "the requests of the pod as a whole are not its limits";
    }

    /// <summary>Where every container has its limits, to request as much is all that is lacking.</summary>
    private static Decision? Raise(PodTemplate template)
    {
        var amounts = template.Containers.Where(static container => container.Role is not ContainerRoles.Ephemeral)
            .SelectMany(static _ => Decisive, static (container, resource) => (Request: container["resources.requests"].Child(resource), Limit: container["resources.limits"].Child(resource))).ToList();
        const string Title = "Request what every container may use";
        return template["resources"].Exists || amounts.Exists(static amount => amount.Limit.Quantity is null) ? null : Decision.Confirm(
            new(Title, [.. amounts.Where(static amount => amount.Request.Exists && amount.Request.Quantity != amount.Limit.Quantity).Select(static amount => new FieldChange(amount.Request, amount.Limit.Node))]),
            null);
    }
}
