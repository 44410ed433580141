using Seaworthy.Analysis.Resources;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;
using Seaworthy.Model.Values;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Resources;

/// <summary>Defaults matter only where some container needs them.</summary>
internal static class NamespaceLimitRangeMissing
{
    public static Check Check { get; } = new Check<Namespace>
    {
        Id = "namespace-limit-range-missing",
        Chapter = Chapter.Resources,
        Severity = Severity.Low,
        Summary = "Namespace gives no defaults to containers without requests",
        Remedy = "Add a LimitRange with defaultRequest for CPU and memory and a default memory limit.",
        Repair = Repairability.Decision,
        Why = "Containers that forget their requests run with nothing set aside for them, and nobody notices until a node is full. A LimitRange gives them sensible ones at admission.",
        References = ["https://kubernetes.io/docs/concepts/policy/limit-range/", "NSA/CISA Kubernetes Hardening Guide: resource policies"],
        Peers = ["trivy/KSV-0039"],
        AppliesTo = static (@namespace, context) => !context.Cluster.IsSystemNamespace(@namespace.Object.Name)
            && context.Cluster.DeclaresWorkloads(@namespace.Object.Name),
        Evaluate = static (@namespace, context) => !context.Cluster.Declares(Kinds.LimitRange, @namespace.Object.Name) && CountInNeed(@namespace.Object.Name, context.Cluster) is var count and > 0
            ? [new(@namespace["metadata.name"], $"namespace '{@namespace.Object.Name}' has no LimitRange and {(count == 1 ? "1 container" : $"{count} containers")} without requests or memory limit") { Decide = () => Defaults(@namespace.Object, context.Cluster) }]
            : [],
    };

    private static int CountInNeed(string @namespace, ClusterSnapshot cluster) =>
        cluster.WorkloadsSelectedBy(LabelSelector.Everything, @namespace)
            .SelectMany(static workload => workload.Containers)
            .Count(container => container.Role is ContainerRoles.Main or ContainerRoles.Sidecar
                && !(container.HasRequest("cpu", cluster) && container.HasRequest("memory", cluster) && container.HasLimit("memory", cluster)));

    /// <summary>Defaults that no container of the namespace contradicts.</summary>
    private static Decision Defaults(KubernetesObject item, ClusterSnapshot cluster) => new(
        $"Give containers in namespace '{item.Name}' defaults, by a LimitRange",
        "CPU request, memory request and memory limit, such as 50m,128Mi,256Mi",
        text => text.Split(',', StringSplitOptions.TrimEntries) is [var cpu, var memory, var limit] && Amount(cpu) is not null && Amount(memory) is { } request && Amount(limit) >= request
            ? Fix.Create(NewObject.In(item, "v1", "LimitRange", "defaults", ("spec", Mapping.Of(("limits", Sequence.Of(Limits(cpu, memory, limit)))))), $"Add a LimitRange that gives containers in namespace '{item.Name}' {cpu} CPU and {memory} of memory, up to {limit}")
            : null) { Proposal = Proposed(item.Name, cluster) };

    private static Mapping Limits(string cpu, string memory, string limit) => Mapping.Of(
        ("type", Scalar.Of("Container")),
        ("defaultRequest", Mapping.Of(("cpu", Scalar.Of(cpu)), ("memory", Scalar.Of(memory)))),
        ("default", Mapping.Of(("memory", Scalar.Of(limit)))));

    private static Quantity? Amount(string text) => Quantity.TryParse(text, out var amount) && amount.Sign > 0 ? amount : null;

    /// <summary>The least that another container requests, which takes little of the node, and a limit that none of them reaches.</summary>
    private static Proposal? Proposed(string @namespace, ClusterSnapshot cluster)
    {
        var containers = cluster.WorkloadsSelectedBy(LabelSelector.Everything, @namespace).SelectMany(static workload => workload.Containers).ToList();
        var cpu = Written(containers, "cpu", "requests");
        var memory = Written(containers, "memory", "requests");
        return cpu.Count == 0 || memory.Count == 0 ? null : new(
            $"{cpu.Min()},{memory.Min()},{Written(containers, "memory", "limits").Concat(memory).Max()}",
            "the least that other containers of the namespace request, and the most memory that one of them has");
    }

    private static List<Quantity> Written(IEnumerable<Container> containers, string resource, string side) =>
        [.. containers.Select(container => container["resources"][side].Child(resource).Quantity).OfType<Quantity>().Where(static amount => amount.Sign > 0)];
}
