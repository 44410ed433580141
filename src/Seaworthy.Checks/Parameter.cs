using System.Globalization;
using Seaworthy.Model.Documents;

namespace Seaworthy.Checks;

/// <summary>A number or a list that a team may set for a check: a threshold, names that are allowed.</summary>
public abstract class Parameter
{
    private protected Parameter(string name, string summary) => (Name, Summary) = (name, summary);

    /// <summary>The key below the check in <c>.seaworthy.yaml</c>: camelCase.</summary>
    public string Name { get; }

    /// <summary>What it is, with the unit, as a noun phrase.</summary>
    public string Summary { get; }

    /// <summary>The value where nobody sets one, as a person would write it.</summary>
    public abstract string DefaultText { get; }

    /// <summary>A whole number.</summary>
    /// <param name="name">The key.</param>
    /// <param name="summary">What it is, with the unit.</param>
    /// <param name="value">The value where nobody sets one.</param>
    /// <param name="least">The smallest that makes sense.</param>
    public static Parameter<long> Number(string name, string summary, long value, long least = 0) =>
        new(name, summary, value, value.ToString(CultureInfo.InvariantCulture), $"a whole number from {least} on", node =>
            node is Scalar { Kind: ScalarKind.Integer } scalar && long.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least
                ? (true, number)
                : (false, 0));

    /// <summary>A list of words.</summary>
    /// <param name="name">The key.</param>
    /// <param name="summary">What they are.</param>
    /// <param name="values">The words where nobody sets any.</param>
    public static Parameter<ValueList<string>> Words(string name, string summary, params ValueList<string> values) =>
        new(name, summary, values, $"[{string.Join(", ", values)}]", "a list of words", static node =>
            node is Sequence sequence && sequence.Items.ToArray() is var items && items.All(static item => item is Scalar { Kind: not ScalarKind.Null })
                ? (true, [.. items.Select(static item => ((Scalar)item).Text)])
                : (false, []));

    /// <summary>Reads a value that a team wrote, or says what belongs there instead.</summary>
    internal abstract bool TryRead(Node node, out object value, out string expected);
}

/// <summary>A parameter with values of a type.</summary>
/// <typeparam name="T">The type.</typeparam>
public sealed class Parameter<T> : Parameter
    where T : notnull
{
    private readonly string _expected;
    private readonly Func<Node, (bool Fits, T Value)> _read;

    internal Parameter(string name, string summary, T value, string text, string expected, Func<Node, (bool Fits, T Value)> read)
        : base(name, summary) => (Default, DefaultText, _expected, _read) = (value, text, expected, read);

    /// <summary>The value where nobody sets one.</summary>
    public T Default { get; }

    /// <inheritdoc/>
    public override string DefaultText { get; }

    internal override bool TryRead(Node node, out object value, out string expected)
    {
        var (fits, read) = _read(node);
        (value, expected) = (read, _expected);
        return fits;
    }
}
