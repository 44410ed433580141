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
    private readonly Dictionary<string, Shape>? _fields;
    private readonly Shape? _values;

    private Shape(string expected, Func<Node, bool> fits, Dictionary<string, Shape>? fields = null, Shape? values = null) =>
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
        return new("a map", static node => node is Mapping, byKey);
    }

    /// <summary>A map from any key to values of one shape.</summary>
    public static Shape MapOf(Shape values) => new("a map", static node => node is Mapping, values: values);

    /// <summary>A list of values of one shape.</summary>
    public static Shape ListOf(Shape items) => new("a list", static node => node is Sequence, values: items);

    /// <summary>Calls back for every value that does not fit, with what was expected.</summary>
    public void Verify(Field field, Action<Field, string> misfit)
    {
        // Nearly every object fits, and to see that takes no paths.
        if (field.Exists && !Fits(field.Node!))
            FindMisfits(field, misfit);
    }

    private bool Fits(Node node)
    {
        if (node is Scalar { Kind: ScalarKind.Null })
            return true;
        if (!_fits(node))
            return false;
        if (node is Mapping mapping && (_fields is not null || _values is not null))
        {
            foreach (ref readonly var entry in mapping.Entries)
            {
                if (ShapeOf(entry.Key)?.Fits(entry.Value) == false)
                    return false;
            }
        }
        else if (node is Sequence sequence && _values is not null)
        {
            foreach (var item in sequence.Items)
            {
                if (!_values.Fits(item))
                    return false;
            }
        }

        return true;
    }

    private void FindMisfits(Field field, Action<Field, string> misfit)
    {
        if (!field.Exists)
            return;
        if (!_fits(field.Node!))
        {
            misfit(field, _expected);
            return;
        }

        foreach (var (key, value) in field.Entries)
            ShapeOf(key)?.FindMisfits(value, misfit);
        if (_values is not null)
        {
            foreach (var item in field.Items)
                _values.FindMisfits(item, misfit);
        }
    }

    private Shape? ShapeOf(string key) => _values ?? _fields?.GetValueOrDefault(key);
}
