using Seaworthy.Analysis.Resources;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Resources;

/// <summary>Scratch volumes of pods.</summary>
internal static class EmptyDirs
{
    /// <summary>The emptyDir volumes that a container mounts and may write to.</summary>
    public static IEnumerable<Field> WrittenBy(Container container)
    {
        var mounted = container["volumeMounts"].Items
            .Where(static mount => mount["readOnly"].Boolean != true)
            .Select(static mount => mount["name"].Text ?? "")
            .ToHashSet(StringComparer.Ordinal);
        return container.Pod.Volumes.Where(volume => volume["emptyDir"].Exists && mounted.Contains(volume["name"].Text ?? ""));
    }

    /// <summary>Whether the volume is on the node's disk rather than in memory or huge pages.</summary>
    public static bool IsOnDisk(Field volume) => volume["emptyDir.medium"].Text is null or "";

    /// <summary>Whether the kubelet sizes volumes in memory by the pod's memory limit: all containers have one.</summary>
    public static bool IsBoundedByLimits(PodTemplate template, ClusterSnapshot cluster) =>
        template.Containers.Where(static container => container.Role is not ContainerRoles.Ephemeral).All(container => container.HasLimit("memory", cluster));

    /// <summary>Whether the volume is in memory.</summary>
    public static bool IsInMemory(Field volume) => volume["emptyDir.medium"].Text == "Memory";
}
