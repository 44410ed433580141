namespace Seaworthy.Model.Values;

/// <summary>
/// How a requirement relates a label to its values. Equality is <see cref="In"/> with one value,
/// inequality <see cref="NotIn"/> with one value.
/// </summary>
public enum LabelOperator
{
    /// <summary>The label is there and its value is one of those listed.</summary>
    In,

    /// <summary>The label is absent, or its value is none of those listed.</summary>
    NotIn,

    /// <summary>The label is there.</summary>
    Exists,

    /// <summary>The label is absent.</summary>
    DoesNotExist,

    /// <summary>The label is a whole number above the one listed.</summary>
    GreaterThan,

    /// <summary>The label is a whole number below the one listed.</summary>
    LessThan,
}
