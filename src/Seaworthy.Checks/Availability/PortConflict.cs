using Seaworthy.Analysis.Workloads;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Availability;

/// <summary>The containers of a pod share one network: a port is there once.</summary>
internal static class PortConflict
{
    public static Check Check { get; } = new Check<PodTemplate>
    {
        Id = "port-conflict",
        Chapter = Chapter.Availability,
        Severity = Severity.High,
        Summary = "Containers of one pod want the same port",
        Remedy = "Give each container a port of its own, and each port of a container a name of its own.",
        Repair = Repairability.None("which port a program can listen on instead is set in its own configuration"),
        Why = "All containers of a pod share one network, so the second one that listens on a port fails with 'address already in use' and crashes for ever. Names and host ports that are taken twice are refused by the API server.",
        References = ["https://kubernetes.io/docs/concepts/workloads/pods/#pod-networking", "https://kubernetes.io/docs/concepts/services-networking/"],
        Peers = ["kube-score/container-ports-check"],
        AppliesTo = static (template, _) => Ports(template).Skip(1).Any(),
        Evaluate = static (template, _) =>
        [
            .. SharedHostPorts(template).Concat(RepeatedNames(template)).Concat(SharedPorts(template))
                .DistinctBy(static violation => violation.Field.Path.ToString()),
        ],
    };

    private static IEnumerable<(Container Container, Field Port)> Ports(PodTemplate template) =>
        from container in template.Containers
        where ContainerRoles.LongRunning.HasFlag(container.Role)
        from port in container.Ports
        select (container, port);

    /// <summary>Two containers, as the repetition of a port within one is only untidy.</summary>
    private static IEnumerable<Violation> SharedPorts(PodTemplate template) =>
        from declared in Ports(template)
        where declared.Port["containerPort"].Integer is > 0
        group declared by (declared.Port["containerPort"].Integer, ServiceTargets.Protocol(declared.Port)) into same
        let first = same.First()
        from other in same
        where other.Container.Name != first.Container.Name && !AreApart(other.Port["hostIP"].Text, first.Port["hostIP"].Text)
        select new Violation(other.Port["containerPort"], $"containers '{first.Container.Name}' and '{other.Container.Name}' both listen on port {other.Port["containerPort"].Text} ({ServiceTargets.Protocol(other.Port)})");

    /// <summary>AccumulateUniqueHostPorts in pkg/apis/core/validation.</summary>
    private static IEnumerable<Violation> SharedHostPorts(PodTemplate template) =>
        from declared in Ports(template)
        where declared.Port["hostPort"].Integer is > 0
        group declared by (declared.Port["hostPort"].Integer, ServiceTargets.Protocol(declared.Port), declared.Port["hostIP"].Text ?? "") into same
        from other in same.Skip(1)
        select new Violation(other.Port["hostPort"], $"hostPort {other.Port["hostPort"].Text} ({ServiceTargets.Protocol(other.Port)}) of container '{other.Container.Name}' is used twice in the pod, which the API server refuses")
        {
            Severity = Severity.Critical,
        };

    /// <summary>validateContainerPorts in pkg/apis/core/validation.</summary>
    private static IEnumerable<Violation> RepeatedNames(PodTemplate template) =>
        from container in template.Containers
        from same in container.Ports.Where(static port => port["name"].Text is { Length: > 0 }).GroupBy(static port => port["name"].Text!)
        from other in same.Skip(1)
        select new Violation(other["name"], $"container '{container.Name}' has two ports named '{same.Key}', which the API server refuses")
        {
            Severity = Severity.Critical,
        };

    private static bool AreApart(string? left, string? right) => left is { Length: > 0 } && right is { Length: > 0 } && left != right;
}
