using Seaworthy.Analysis.Resources;
using Seaworthy.Model;
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
        Why = "Containers that forget their requests run with nothing set aside for them, and nobody notices until a node is full. A LimitRange gives them sensible ones at admission.",
        References = ["https://kubernetes.io/docs/concepts/policy/limit-range/", "NSA/CISA Kubernetes Hardening Guide: resource policies"],
        Peers = ["trivy/KSV-0039"],
        AppliesTo = static (@namespace, context) => !context.Cluster.IsSystemNamespace(@namespace.Object.Name)
            && context.Cluster.DeclaresWorkloads(@namespace.Object.Name),
        Evaluate = static (@namespace, context) => !context.Cluster.Declares(Kinds.LimitRange, @namespace.Object.Name) && CountInNeed(@namespace.Object.Name, context.Cluster) is var count and > 0
            ? [new(@namespace["metadata.name"], $"namespace '{@namespace.Object.Name}' has no LimitRange and {(count == 1 ? "1 container" : $"{count} containers")} without requests or memory limit")]
            : [],
    };

    private static int CountInNeed(string @namespace, ClusterSnapshot cluster) =>
        cluster.WorkloadsSelectedBy(LabelSelector.Everything, @namespace)
            .SelectMany(static workload => workload.Containers)
            .Count(container => container.Role is ContainerRoles.Main or ContainerRoles.Sidecar
                && !(container.HasRequest("cpu", cluster) && container.HasRequest("memory", cluster) && container.HasLimit("memory", cluster)));
}
