using Seaworthy.Model.Documents;

namespace Seaworthy.Model.Reading;

/// <summary>
/// The anchored values of a document, and a count of what their aliases stand for, so that a few lines cannot grow into
/// gigabytes. Not thread safe.
/// </summary>
internal sealed class Anchors
{
    private readonly Dictionary<string, (Node? Node, long Size)> _values = new(StringComparer.Ordinal);
    private long _decoded;
    private long _fromAliases;

    /// <summary>Begins to count anew.</summary>
    public void StartText() => (_decoded, _fromAliases) = (0, 0);

    /// <summary>Forgets the anchors of the document before.</summary>
    public void StartDocument() => _values.Clear();

    /// <summary>One more value was read.</summary>
    public void CountNode() => _decoded++;

    /// <summary>A map or list with an anchor begins; until it is whole, aliases of it are refused.</summary>
    public void Begin(string? anchor)
    {
        if (!string.IsNullOrEmpty(anchor))
            _values[anchor] = default;
    }

    /// <summary>A value is whole, and aliases of it stand for it.</summary>
    /// <param name="anchor">The anchor; null or empty for none.</param>
    /// <param name="node">The value.</param>
    /// <param name="size">How many values it holds, itself among them.</param>
    public (Node Node, long Size) Remember(string? anchor, Node node, long size)
    {
        if (!string.IsNullOrEmpty(anchor))
            _values[anchor] = (node, size);
        return (node, size);
    }

    /// <summary>What an alias stands for. Refuses one that is unknown, that is inside its own value, or that is one too many.</summary>
    public (Node Node, long Size) Expand(string alias, Place place)
    {
        if (!_values.TryGetValue(alias, out var anchored))
            throw new RefusedException(place, $"there is no anchor '{alias}' before this alias; quote the value if a text with a leading * is meant");
        if (anchored.Node is null)
            throw new RefusedException(place, $"the value of anchor '{alias}' contains itself");

        _decoded += anchored.Size;
        _fromAliases += anchored.Size;
        if (_fromAliases > 100 && _decoded > 1_000 && _fromAliases > _decoded * AllowedAliasRatio(_decoded))
            throw new RefusedException(place, "aliases make this document many times larger than it is written; Kubernetes refuses that too");
        return (anchored.Node, anchored.Size);
    }

    /// <summary>The share of nodes that may come from aliases (goyaml.v2/decode.go, allowedAliasRatio).</summary>
    private static double AllowedAliasRatio(long decoded) => decoded switch
    {
        <= 400_000 => 0.99,
        >= 4_000_000 => 0.10,
        _ => 0.99 - 0.89 * ((decoded - 400_000) / 3_600_000.0),
    };
}
