using Seaworthy.Model.Documents;

namespace Seaworthy.Analysis.Drift;

/// <summary>By which key the items of two lists belong together, so that a reordering is no difference.</summary>
internal static class ListKeys
{
    /// <summary>What Kubernetes merges lists of maps by (the patchMergeKey of its types); the first that names every item, and no two alike, counts.</summary>
    private static readonly string[][] Candidates = [["name"], ["mountPath"], ["containerPort", "protocol"], ["port", "protocol"], ["topologyKey", "whenUnsatisfiable"], ["ip"], ["key"], ["type"]];

    /// <summary>The key; null where the items have none, so that their order counts.</summary>
    public static Func<Node, string>? Of(Sequence left, Sequence right) => Candidates
        .Select(static fields => (Func<Node, string?>)(item => KeyOf(item, fields)))
        .Where(key => IsKey(left, key) && IsKey(right, key))
        .Select(static key => (Func<Node, string>)(item => key(item)!))
        .FirstOrDefault();

    private static bool IsKey(Sequence list, Func<Node, string?> key)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in list.Items)
        {
            if (key(item) is not { } name || !seen.Add(name))
                return false;
        }

        return true;
    }

    private static string? KeyOf(Node item, string[] fields)
    {
        if (item is not Mapping map || map[fields[0]] is not Scalar { Kind: not ScalarKind.Null } first)
            return null;
        return fields.Length == 1 ? first.JsonText : $"{first.JsonText}/{(map[fields[1]] as Scalar)?.Text ?? "TCP"}";
    }
}
