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
    /// <returns>The parts of each cluster, in their order.</returns>
    public static IReadOnlyList<ClusterParts> Group(IEnumerable<ClusterPart> parts)
    {
        var all = parts.Where(static part => part.Objects.Count > 0).Select(static part => new Candidate(part)).ToList();
        var left = all;
        var clusters = new List<List<Candidate>>();
        var budget = MostTimes * all.Sum(static part => part.Part.Objects.Count);
        while (left.Count > 0)
        {
            var refs = new HashSet<ObjectRef>();
            var own = left.Where(part => part.TryJoin(refs)).ToHashSet();
            left = [.. left.Where(part => !own.Contains(part))];
            var joined = clusters.Count == 0 || budget <= 0 ? own : [.. own, .. all.Where(part => !own.Contains(part) && part.TryJoin(refs))];
            budget -= refs.Count;
            clusters.Add([.. all.Where(joined.Contains)]);
        }

        return [.. clusters.Select(cluster => new ClusterParts(
            [.. cluster.Where(part => !clusters.TrueForAll(other => other.Contains(part))).Select(static part => part.Part.Name)],
            [.. cluster.SelectMany(static part => part.Part.Objects)]))];
    }

    private sealed class Candidate(ClusterPart part)
    {
        private readonly HashSet<ObjectRef> _refs = [.. part.Objects.Select(static item => item.Ref).Where(static item => item.Kind != Kinds.Namespace)];

        public ClusterPart Part => part;

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

/// <summary>What is declared together: the plain manifests of a folder, or what a kustomization or chart renders to.</summary>
/// <param name="Name">The folder, kustomization or chart, as a user would write it.</param>
/// <param name="Objects">Its objects.</param>
public sealed record ClusterPart(string Name, IReadOnlyList<KubernetesObject> Objects);

/// <summary>What is of one cluster.</summary>
/// <param name="Alternatives">The names of those parts that are not of every cluster of the input; none where there is one cluster.</param>
/// <param name="Objects">The objects of all parts.</param>
public sealed record ClusterParts(IReadOnlyList<string> Alternatives, IReadOnlyList<KubernetesObject> Objects);
