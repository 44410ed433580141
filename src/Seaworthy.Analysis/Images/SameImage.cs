using System.Runtime.CompilerServices;
using Seaworthy.Model;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Analysis.Images;

/// <summary>Containers of a cluster that run one image: what one of them does without, the others can do without as well.</summary>
public static class SameImage
{
    // Kept for as long as the cluster itself: many containers ask.
    private static readonly ConditionalWeakTable<ClusterSnapshot, ILookup<string, Container>> ContainersOf = [];

    /// <summary>The containers that run an image of the same repository as a container, itself left out, in order.</summary>
    public static IEnumerable<Container> As(Container container, ClusterSnapshot cluster) => container.Image is not { } image ? []
        : ContainersOf.GetValue(cluster, static cluster => cluster.Containers.Where(static other => other.Image is not null).ToLookup(static other => NameOf(other), StringComparer.Ordinal))[$"{image.Registry}/{image.Repository}"]
            .Where(other => !ReferenceEquals(other.Field.Node, container.Field.Node));

    private static string NameOf(Container container) => $"{container.Image!.Registry}/{container.Image.Repository}";
}
