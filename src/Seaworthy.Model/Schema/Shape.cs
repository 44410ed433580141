using System.Collections.Frozen;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Values;

namespace Seaworthy.Model.Schema;

/// <summary>
/// What kind of value the API server's decoder takes at a place. Fields that a shape does not name may hold
/// anything, so objects of tomorrow pass; null passes everywhere.
/// </summary>
internal sealed class Shape
{
    private readonly Func<Node, bool> _fits;
    private readonly string _expected;
    private readonly FrozenDictionary<string, Shape>? _fields;
    private readonly Shape? _values;

    private Shape(string expected, Func<Node, bool> fits, FrozenDictionary<string, Shape>? fields = null, Shape? values = null) =>
        (_expected, _fits, _fields, _values) = (expected, fits, fields, values);

    /// <summary>A string.</summary>
    public static Shape Text { get; } = new("a string", static node => node is Scalar { Kind: ScalarKind.String });

    /// <summary>True or false.</summary>
    public static Shape Flag { get; } = new("true or false", static node => node is Scalar { Kind: ScalarKind.Boolean });

    /// <summary>A whole number.</summary>
    public static Shape Number { get; } = new("a whole number", static node => node is Scalar scalar && YamlScalars.Integer(scalar) is not null);

    /// <summary>A whole number or a string, such as a port or a percentage.</summary>
    public static Shape NumberOrText { get; } = new("a whole number or a string", static node => node is Scalar { Kind: ScalarKind.String } || Number._fits(node));

    /// <summary>A quantity, such as 100m or 128Mi, with or without quotes.</summary>
    public static Shape Amount { get; } = new(
        "a quantity such as 100m or 128Mi",
        static node => node is Scalar { Kind: ScalarKind.String or ScalarKind.Integer or ScalarKind.Float } scalar && Quantity.TryParse(scalar.Text, out _));

    /// <summary>Any map.</summary>
    public static Shape AnyMap { get; } = new("a map", static node => node is Mapping);

    /// <summary>A map with known fields.</summary>
    public static Shape Map(params ReadOnlySpan<(string Key, Shape Shape)> fields)
    {
        var byKey = new Dictionary<string, Shape>(StringComparer.Ordinal);
        foreach (var (key, shape) in fields)
            byKey[key] = shape;
        return new("a map", static node => node is Mapping, byKey.ToFrozenDictionary(StringComparer.Ordinal));
    }

    /// <summary>A map from any key to values of one shape.</summary>
    public static Shape MapOf(Shape values) => new("a map", static node => node is Mapping, values: values);

    /// <summary>A list of values of one shape.</summary>
    public static Shape ListOf(Shape items) => new("a list", static node => node is Sequence, values: items);

    /// <summary>Calls back for every value that does not fit, with what was expected.</summary>
    public void Verify(Field field, Action<Field, string> misfit)
    {
        if (!field.Exists)
            return;
        if (!_fits(field.Node!))
        {
            misfit(field, _expected);
            return;
        }

        // Paths are made for misfits only: the walk goes over nodes and builds fields where it must descend.
        if (field.Node is Mapping mapping && (_fields is not null || _values is not null))
            VerifyEntries(field, mapping, misfit);
        else if (field.Node is Sequence && _values is { } items)
            VerifyItems(field, items, misfit);
    }

    private void VerifyEntries(Field field, Mapping mapping, Action<Field, string> misfit)
    {
        foreach (ref readonly var entry in mapping.Entries)
        {
            var shape = _values ?? _fields!.GetValueOrDefault(entry.Key);
            if (shape is not null && !shape.IsSettledBy(entry.Value))
                shape.Verify(field.Child(entry.Key), misfit);
        }
    }

    private static void VerifyItems(Field field, Shape items, Action<Field, string> misfit)
    {
        foreach (var item in field.Items)
            items.Verify(item, misfit);
    }

    /// <summary>Whether a value needs no further look: a leaf that fits.</summary>
    private bool IsSettledBy(Node node) => _fields is null && _values is null && _fits(node);
}
