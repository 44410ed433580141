using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Seaworthy.Model.Values;

/// <summary>
/// One condition on one label. Immutable; equal when key, operator and set of values are equal.
/// </summary>
/// <remarks>Rules: <c>NewRequirement</c> and <c>Requirement.Matches</c> in k8s.io/apimachinery/pkg/labels/selector.go.</remarks>
public sealed class LabelRequirement : IEquatable<LabelRequirement>
{
    private readonly long bound;

    private LabelRequirement(string key, LabelOperator @operator, ImmutableArray<string> values)
    {
        Key = key;
        Operator = @operator;
        Values = values;
        bound = IsComparison(@operator) ? ReadNumber(values[0]).GetValueOrDefault() : 0;
    }

    /// <summary>The label key, a valid qualified name.</summary>
    public string Key { get; }

    /// <summary>How the label relates to the values.</summary>
    public LabelOperator Operator { get; }

    /// <summary>
    /// The values, each once, in ordinal order: one or more for In and NotIn, none for Exists and DoesNotExist,
    /// one whole number for GreaterThan and LessThan.
    /// </summary>
    public ImmutableArray<string> Values { get; }

    /// <summary>
    /// Builds a requirement, or says everything that is wrong with it: an invalid key or value, a number of values
    /// that the operator does not take, a bound that is not a whole number of 64 bits.
    /// </summary>
    public static bool TryCreate(
        string key,
        LabelOperator @operator,
        IEnumerable<string> values,
        [NotNullWhen(true)] out LabelRequirement? requirement,
        [NotNullWhen(false)] out string? error)
    {
        ImmutableArray<string> written = [.. values];
        string[] problems = [.. Problems(key, @operator, written)];
        error = problems is [] ? null : string.Join("; ", problems);
        requirement = error is null ? new(key, @operator, [.. written.Distinct().Order(StringComparer.Ordinal)]) : null;
        return requirement is not null;
    }

    /// <summary>Whether an object with these labels meets the requirement.</summary>
    public bool Matches<TLabels>(TLabels labels)
        where TLabels : ILabels
    {
        var present = labels.TryGetValue(Key, out var value);
        return Operator switch
        {
            LabelOperator.In => present && Lists(value!),
            LabelOperator.NotIn => !present || !Lists(value!),
            LabelOperator.Exists => present,
            LabelOperator.DoesNotExist => !present,
            LabelOperator.GreaterThan => present && ReadNumber(value!) > bound,
            _ => present && ReadNumber(value!) < bound,
        };
    }

    /// <inheritdoc />
    public bool Equals(LabelRequirement? other) =>
        other is not null && Key == other.Key && Operator == other.Operator
        && Values.AsSpan().SequenceEqual(other.Values.AsSpan());

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as LabelRequirement);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(Key);
        hash.Add(Operator);
        foreach (var value in Values)
            hash.Add(value);
        return hash.ToHashCode();
    }

    /// <summary>The requirement as kubectl's <c>-l</c> takes it.</summary>
    public override string ToString() => (Operator, Values) switch
    {
        (LabelOperator.Exists, _) => Key,
        (LabelOperator.DoesNotExist, _) => "!" + Key,
        (LabelOperator.In, [var value]) => $"{Key}={value}",
        (LabelOperator.NotIn, [var value]) => $"{Key}!={value}",
        (LabelOperator.In, _) => $"{Key} in ({string.Join(',', Values)})",
        (LabelOperator.NotIn, _) => $"{Key} notin ({string.Join(',', Values)})",
        (LabelOperator.GreaterThan, _) => $"{Key}>{Values[0]}",
        _ => $"{Key}<{Values[0]}",
    };

    private static IEnumerable<string> Problems(string key, LabelOperator @operator, ImmutableArray<string> values)
    {
        if (!LabelSyntax.IsLabelKey(key))
            yield return $"'{key}' is not a valid label key";
        if (ProblemWithCount(@operator, values.Length) is { } problem)
            yield return $"{key}: {problem}";
        foreach (var value in values)
        {
            if (!LabelSyntax.IsLabelValue(value))
                yield return $"{key}: '{value}' is not a valid label value";
            if (IsComparison(@operator) && ReadNumber(value) is null)
                yield return $"{key}: '{value}' is not a whole number";
        }
    }

    private static string? ProblemWithCount(LabelOperator @operator, int count) => @operator switch
    {
        LabelOperator.In or LabelOperator.NotIn when count == 0 => $"{@operator} needs at least one value",
        LabelOperator.Exists or LabelOperator.DoesNotExist when count > 0 => $"{@operator} takes no values",
        LabelOperator.GreaterThan or LabelOperator.LessThan when count != 1 => $"{@operator} takes exactly one value",
        < LabelOperator.In or > LabelOperator.LessThan => $"{@operator} is not an operator",
        _ => null,
    };

    private static bool IsComparison(LabelOperator @operator) =>
        @operator is LabelOperator.GreaterThan or LabelOperator.LessThan;

    private static long? ReadNumber(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private bool Lists(string value)
    {
        foreach (var listed in Values)
        {
            if (listed == value)
                return true;
        }

        return false;
    }
}
