using Seaworthy.Analysis.Resources;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Resources;

/// <summary>Scratch space without a size is as large as the node's disk, or half its memory and more.</summary>
internal static class UnboundedEmptyDir
{
    public static Check Check { get; } = new Check<PodTemplate>
    {
        Id = "unbounded-empty-dir",
        Chapter = Chapter.Resources,
        Severity = Severity.Low,
        Summary = "Scratch volume may fill the node",
        Remedy = "Set sizeLimit on the emptyDir.",
        Repair = Repairability.Decision,
        Why = "An emptyDir without a size grows until the node's disk is full, or its memory for medium Memory. The kubelet then evicts pods that did nothing wrong; with a sizeLimit only the pod that overflows goes.",
        References = ["https://kubernetes.io/docs/concepts/storage/volumes/"],
        AppliesTo = static (template, _) => Written(template).Any(),
        Evaluate = static (template, context) => [.. Written(template).Where(volume => !volume["emptyDir.sizeLimit"].Exists && !IsBounded(volume, template, context.Cluster)).Select(Violate)],
    };

    private static IEnumerable<Field> Written(PodTemplate template) =>
        template.Containers.SelectMany(EmptyDirs.WrittenBy)
            .Where(static volume => EmptyDirs.IsOnDisk(volume) || EmptyDirs.IsInMemory(volume))
            .DistinctBy(static volume => volume.Path.ToString());

    /// <summary>
    /// The kubelet sizes volumes in memory by the pod's memory limit, where all containers have one, and evicts a
    /// pod whose volumes and containers together exceed its ephemeral-storage limits.
    /// </summary>
    private static bool IsBounded(Field volume, PodTemplate template, ClusterSnapshot cluster) => EmptyDirs.IsInMemory(volume)
        ? EmptyDirs.IsBoundedByLimits(template, cluster)
        : PodResources.Admitted(template, cluster).Limits["ephemeral-storage"] is { IsZero: false };

    private static Violation Violate(Field volume) => EmptyDirs.IsInMemory(volume)
        ? new(volume["emptyDir.sizeLimit"], $"emptyDir '{volume["name"].Text}' is in memory without a sizeLimit, and not all containers have a memory limit") { Severity = Severity.Medium, Decide = () => Size(volume) }
        : new(volume["emptyDir.sizeLimit"], $"emptyDir '{volume["name"].Text}' has no sizeLimit") { Decide = () => Size(volume) };

    private static Decision Size(Field volume) => Decision.Quantity(volume["emptyDir.sizeLimit"], $"Limit the size of emptyDir '{volume["name"].Text}'", "1Gi", null);
}
