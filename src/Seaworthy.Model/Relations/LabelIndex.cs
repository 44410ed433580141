using Seaworthy.Model.Values;

namespace Seaworthy.Model.Relations;

/// <summary>
/// Things that carry labels, found by selector: which pods a Service selects. A selector that demands a label
/// visits only what carries it. Not thread safe while it is filled.
/// </summary>
/// <typeparam name="T">What carries the labels.</typeparam>
internal sealed class LabelIndex<T>
{
    private readonly Dictionary<(string Namespace, string Key, string Value), List<(Labels Labels, T Item)>> _byLabel = [];
    private readonly Dictionary<string, List<(Labels Labels, T Item)>> _all = new(StringComparer.Ordinal);

    /// <summary>Files a thing with its labels.</summary>
    public void Add(string @namespace, Labels labels, T item)
    {
        Get(_all, @namespace).Add((labels, item));
        foreach (var label in labels.All)
            Get(_byLabel, (@namespace, label.Key, label.Value)).Add((labels, item));
    }

    /// <summary>The things in a namespace that a selector matches, in the order in which they were filed.</summary>
    public IEnumerable<T> Matching(string @namespace, LabelSelector selector)
    {
        var candidates = _all.GetValueOrDefault(@namespace) ?? [];
        foreach (var requirement in selector.Requirements)
        {
            if (requirement.Operator != LabelOperator.In || requirement.Values.Length != 1)
                continue;
            var carriers = _byLabel.GetValueOrDefault((@namespace, requirement.Key, requirement.Values[0])) ?? [];
            if (carriers.Count < candidates.Count)
                candidates = carriers;
        }

        foreach (var (labels, item) in candidates)
        {
            if (selector.Matches(labels))
                yield return item;
        }
    }

    private static List<(Labels Labels, T Item)> Get<TKey>(Dictionary<TKey, List<(Labels Labels, T Item)>> lists, TKey key)
        where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list))
            lists.Add(key, list = []);
        return list;
    }
}
