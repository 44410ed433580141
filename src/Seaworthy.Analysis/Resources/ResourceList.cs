using System.Collections;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Values;

namespace Seaworthy.Analysis.Resources;

/// <summary>
/// Amounts of resources by name (k8s.io/api/core/v1, ResourceList). Immutable. A resource that is not listed is
/// not the same as one with the amount zero: defaults fill only what is not listed.
/// </summary>
public sealed class ResourceList : IEnumerable<KeyValuePair<string, Quantity>>
{
    private readonly Dictionary<string, Quantity> _amounts;

    private ResourceList(Dictionary<string, Quantity> amounts) => _amounts = amounts;

    /// <summary>No resource.</summary>
    public static ResourceList Empty { get; } = new([]);

    /// <summary>Whether no resource is listed.</summary>
    public bool IsEmpty => _amounts.Count == 0;

    /// <summary>The amount of a resource; null where it is not listed.</summary>
    public Quantity? this[string resource] => _amounts.TryGetValue(resource, out var amount) ? amount : null;

    /// <summary>Reads a map from resources to quantities; what is no quantity is left out.</summary>
    public static ResourceList Of(Field map)
    {
        if (map.Count == 0)
            return Empty;

        var amounts = new Dictionary<string, Quantity>(StringComparer.Ordinal);
        foreach (var (resource, value) in map.Entries)
        {
            if (value.Quantity is { } amount)
                amounts[resource] = amount;
        }

        return new(amounts);
    }

    /// <summary>The sum, resource by resource.</summary>
    public ResourceList Plus(ResourceList other) => Merge(other, static (own, added) => own + added);

    /// <summary>The larger amount, resource by resource.</summary>
    public ResourceList Max(ResourceList other) => Merge(other, static (own, rival) => rival > own ? rival : own);

    /// <summary>What is listed here, and from the other list what is not.</summary>
    public ResourceList OrElse(ResourceList defaults) => Merge(defaults, static (own, _) => own);

    /// <summary>The sum for those resources only that have an amount other than zero here.</summary>
    public ResourceList PlusWhereSet(ResourceList other) =>
        Plus(other.Where(resource => this[resource] is { IsZero: false }));

    /// <summary>The resources whose names a condition picks.</summary>
    public ResourceList Where(Func<string, bool> picks) =>
        new(_amounts.Where(amount => picks(amount.Key)).ToDictionary(StringComparer.Ordinal));

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, Quantity>> GetEnumerator() => _amounts.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private ResourceList Merge(ResourceList other, Func<Quantity, Quantity, Quantity> merge)
    {
        if (other.IsEmpty)
            return this;
        if (IsEmpty)
            return other;

        var merged = new Dictionary<string, Quantity>(_amounts, StringComparer.Ordinal);
        foreach (var (resource, amount) in other._amounts)
            merged[resource] = merged.TryGetValue(resource, out var own) ? merge(own, amount) : amount;
        return new(merged);
    }
}
