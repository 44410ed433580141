namespace Seaworthy.Model.Values;

/// <summary>An entry of <c>matchExpressions</c> as it was written, not yet validated.</summary>
/// <param name="key">The label key.</param>
/// <param name="operator">The operator as written: <c>In</c>, <c>NotIn</c>, <c>Exists</c> or <c>DoesNotExist</c> when valid.</param>
/// <param name="values">The values; empty when absent.</param>
public readonly struct SelectorExpression(string key, string @operator, IReadOnlyList<string> values)
{
    /// <summary>The label key as written.</summary>
    public string Key { get; } = key;

    /// <summary>The operator as written; case matters.</summary>
    public string Operator { get; } = @operator;

    /// <summary>The values as written; empty when absent.</summary>
    public IReadOnlyList<string> Values { get; } = values;
}
