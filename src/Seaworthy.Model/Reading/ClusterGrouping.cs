namespace Seaworthy.Model.Reading;

/// <summary>
/// Decides which parts of an input can be of one cluster. A repository often holds the same objects several times: a
/// folder or an overlay for each environment, a chart or one large file beside what it was made of. Two parts that declare
/// the same object are alternatives; looking at them together would see duplicates and overlaps that are none.
/// </summary>
public static class ClusterGrouping
{
    /// <summary>How many times the input's objects may be looked at in all; a folder with hundreds of alternatives gets its later ones by themselves.</summary>
    private const int MostTimes = 5;

    /// <summary>
    /// Puts each part together with all others that are no alternatives to it or to each other, so that what an
    /// environment shares with others is seen beside it. A part may so be of several clusters, and is of one at least.
    /// </summary>
    /// <param name="parts">A part for each folder of plain manifests, then for each rendered folder.</param>
    /// <returns>The objects of each cluster; earlier parts first.</returns>
    public static IReadOnlyList<IReadOnlyList<KubernetesObject>> Group(IEnumerable<IReadOnlyList<KubernetesObject>> parts)
    {
        var all = parts.Where(static part => part.Count > 0).Select(static part => new Part(part)).ToList();
        var left = all;
        var clusters = new List<IReadOnlyList<KubernetesObject>>();
        var budget = MostTimes * all.Sum(static part => part.Objects.Count);
        while (left.Count > 0)
        {
            var refs = new HashSet<ObjectRef>();
            var own = left.Where(part => part.TryJoin(refs)).ToHashSet();
            left = [.. left.Where(part => !own.Contains(part))];
            var joined = clusters.Count == 0 || budget <= 0 ? own : [.. own, .. all.Where(part => !own.Contains(part) && part.TryJoin(refs))];
            budget -= refs.Count;
            clusters.Add([.. all.Where(joined.Contains).SelectMany(static part => part.Objects)]);
        }

        return clusters;
    }

    private sealed class Part(IReadOnlyList<KubernetesObject> objects)
    {
        private readonly HashSet<ObjectRef> _refs = [.. objects.Select(static item => item.Ref).Where(static item => item.Kind != Kinds.Namespace)];

        public IReadOnlyList<KubernetesObject> Objects => objects;

        /// <summary>Adds the part's objects to others, unless one of them is there already. A namespace that several declare keeps them together.</summary>
        public bool TryJoin(HashSet<ObjectRef> others)
        {
            if (others.Overlaps(_refs))
                return false;
            others.UnionWith(_refs);
            return true;
        }
    }
}
