using System.Buffers;
using System.Runtime.CompilerServices;
using Seaworthy.Model;
using Seaworthy.Model.Documents;

namespace Seaworthy.Analysis.Workloads;

/// <summary>
/// ConfigMaps and Secrets whose name stands somewhere else in the input: in a reference, an argument, a field of a custom
/// resource, a rule of a role. Generous on purpose: who is named may be used.
/// </summary>
public static class ConfigMentions
{
    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-.");

    // Kept for as long as the cluster itself: every ConfigMap and Secret asks.
    private static readonly ConditionalWeakTable<ClusterSnapshot, HashSet<string>> NamesOf = [];

    /// <summary>Whether anything but the object itself says its name.</summary>
    public static bool Mentions(ClusterSnapshot cluster, KubernetesObject config) => NamesOf.GetValue(cluster, Find).Contains(config.Name);

    private static HashSet<string> Find(ClusterSnapshot cluster)
    {
        var wanted = cluster.OfKind(Kinds.ConfigMap).Concat(cluster.OfKind(Kinds.Secret)).Select(static item => item.Name).ToHashSet(StringComparer.Ordinal);
        var found = new HashSet<string>(StringComparer.Ordinal);
        if (wanted.Count == 0)
            return found;
        var lookup = wanted.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var item in cluster.Objects)
        {
            foreach (ref readonly var entry in item.Root.Entries)
            {
                if (entry.Key != "metadata")
                    Search(entry.Value, lookup, found);
            }

            Search((item.Root["metadata"] as Mapping)?["annotations"], lookup, found);
        }

        return found;
    }

    private static void Search(Node? node, HashSet<string>.AlternateLookup<ReadOnlySpan<char>> wanted, HashSet<string> found)
    {
        switch (node)
        {
            case Mapping mapping:
                foreach (ref readonly var entry in mapping.Entries)
                    Search(entry.Value, wanted, found);
                break;
            case Sequence sequence:
                foreach (var item in sequence.Items)
                    Search(item, wanted, found);
                break;
            case Scalar { Kind: ScalarKind.String } scalar:
                SearchText(scalar.Text, wanted, found);
                break;
        }
    }

    private static void SearchText(ReadOnlySpan<char> text, HashSet<string>.AlternateLookup<ReadOnlySpan<char>> wanted, HashSet<string> found)
    {
        while (!text.IsEmpty)
        {
            var start = text.IndexOfAny(NameCharacters);
            if (start < 0)
                return;
            text = text[start..];
            var end = text.IndexOfAnyExcept(NameCharacters);
            var word = end < 0 ? text : text[..end];
            if (wanted.TryGetValue(word.TrimEnd('.'), out var name))
                found.Add(name);
            text = text[word.Length..];
        }
    }
}
