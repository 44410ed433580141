using Seaworthy.Model.Values;

namespace Seaworthy.Model.Relations;

/// <summary>
/// Things that select by label, found from what they select: which Services, budgets and policies select a pod.
/// Each thing is filed under one label that its selector demands, so a look-up visits few of them.
/// Not thread safe while it is filled.
/// </summary>
/// <typeparam name="T">What selects.</typeparam>
internal sealed class SelectorIndex<T>
{
    private readonly Dictionary<(string Namespace, string Key, string Value), List<(LabelSelector Selector, T Item)>> _byLabel = [];
    private readonly Dictionary<string, List<(LabelSelector Selector, T Item)>> _others = new(StringComparer.Ordinal);

    /// <summary>Files a thing that selects within a namespace.</summary>
    public void Add(string @namespace, LabelSelector selector, T item)
    {
        var demanded = selector.Requirements.FirstOrDefault(static requirement => requirement.Operator == LabelOperator.In && requirement.Values.Length == 1);
        var list = demanded is null
            ? Get(_others, @namespace)
            : Get(_byLabel, (@namespace, demanded.Key, demanded.Values[0]));
        list.Add((selector, item));
    }

    /// <summary>The things in a namespace whose selectors match the labels.</summary>
    public IEnumerable<T> Matching(string @namespace, Labels labels)
    {
        foreach (var label in labels.All)
        {
            if (!_byLabel.TryGetValue((@namespace, label.Key, label.Value), out var candidates))
                continue;
            foreach (var (selector, item) in candidates)
            {
                if (selector.Matches(labels))
                    yield return item;
            }
        }

        foreach (var (selector, item) in _others.GetValueOrDefault(@namespace) ?? [])
        {
            if (selector.Matches(labels))
                yield return item;
        }
    }

    private static List<(LabelSelector Selector, T Item)> Get<TKey>(Dictionary<TKey, List<(LabelSelector Selector, T Item)>> lists, TKey key)
        where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list))
            lists.Add(key, list = []);
        return list;
    }
}
