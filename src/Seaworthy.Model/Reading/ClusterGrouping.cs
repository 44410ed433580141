namespace Seaworthy.Model.Reading;

/// <summary>
/// Decides which parts of an input can be of one cluster. A folder often holds the same objects several times: an
/// overlay for each environment, a chart beside its rendered output. Two parts that declare the same object are
/// not meant for one cluster, and looking at them together would see duplicates and overlaps that are none.
/// </summary>
public static class ClusterGrouping
{
    /// <summary>Puts each part into the first cluster that has none of its objects, in order.</summary>
    /// <param name="parts">The plain manifests, then each rendered folder.</param>
    public static IReadOnlyList<IReadOnlyList<KubernetesObject>> Group(IEnumerable<IReadOnlyList<KubernetesObject>> parts)
    {
        var clusters = new List<(List<KubernetesObject> Objects, HashSet<ObjectRef> Refs)>();
        foreach (var part in parts.Where(static part => part.Count > 0))
        {
            var refs = part.Select(static item => item.Ref).ToHashSet();
            var home = clusters.FindIndex(cluster => !cluster.Refs.Overlaps(refs.Where(static item => item.Kind != Kinds.Namespace)));
            if (home < 0)
            {
                clusters.Add(([.. part], refs));
                continue;
            }

            clusters[home].Objects.AddRange(part);
            clusters[home].Refs.UnionWith(refs);
        }

        return [.. clusters.Select(static cluster => cluster.Objects)];
    }
}
