using Seaworthy.Analysis.Resources;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Values;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Resources;

/// <summary>Files in memory count as the memory of the container that wrote them.</summary>
internal static class MemoryVolumeExceedsLimit
{
    public static Check Check { get; } = new Check<Container>
    {
        Id = "memory-volume-exceeds-limit",
        Chapter = Chapter.Resources,
        Severity = Severity.Low,
        Summary = "Volume in memory may use up the container's memory limit",
        Remedy = "Set the sizeLimit of the emptyDir below the memory limit, by what the process itself needs, or raise the limit.",
        Repair = Repairability.Decision,
        Why = "What the container writes to an emptyDir in memory counts against its memory limit. With a volume as large as the limit, as one without a sizeLimit is, the process is killed for want of memory before it is told that the volume is full.",
        References = ["https://kubernetes.io/docs/concepts/storage/volumes/#emptydir"],
        AppliesTo = static (container, context) => container.Role is ContainerRoles.Main or ContainerRoles.Sidecar && Limit(container, context) is not null && InMemory(container, context).Any(),
        Evaluate = static (container, context) =>
        [
            .. from volume in InMemory(container, context)
               let size = volume["emptyDir.sizeLimit"]
               where !size.Exists || size.Quantity >= Limit(container, context)
               select new Violation(container["resources.limits.memory"], $"container '{container.Name}' may use {Limit(container, context)} of memory, all of which fits into its volume '{volume["name"].Text}' in memory ({(size.Exists ? size.Text : "no sizeLimit")})") { Decide = () => Decide(container, size, Limit(container, context)!.Value) } into violation
               group violation by violation.Field.Path.ToString() into same
               select same.First(),
        ],
    };

    private static Quantity? Limit(Container container, CheckContext context) =>
        container.AdmittedResources(context.Cluster).Limits["memory"] is { IsZero: false } limit ? limit : null;

    /// <summary>The volumes in memory that have a size: one of their own, or the sum of the containers' limits that the kubelet gives them. Of others unbounded-empty-dir asks.</summary>
    private static IEnumerable<Field> InMemory(Container container, CheckContext context) =>
        EmptyDirs.WrittenBy(container).Where(volume => EmptyDirs.IsInMemory(volume)
            && (volume["emptyDir.sizeLimit"].Exists ? volume["emptyDir.sizeLimit"].Quantity is not null : EmptyDirs.IsBoundedByLimits(container.Pod, context.Cluster)));

    /// <summary>Of a volume with a size nobody knows how much of it is used, so the limit must have room for all of it; one without gets a size.</summary>
    private static Decision Decide(Container container, Field size, Quantity limit) => size.Quantity is { } filled
        ? Decision.Quantity(container["resources.limits.memory"], $"Raise the memory limit of container '{container.Name}' above the size of its volume", "1Gi", new((limit + filled).ToString(), $"its limit of {limit} and the {filled} that the volume may take of it"))
        : Decision.Quantity(size, $"Limit the size of volume '{size.Path.Parent!.Parent!.Key}' in memory", "64Mi", null);
}
