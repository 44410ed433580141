namespace Seaworthy.Model.Documents;

/// <summary>How a scalar is written.</summary>
public enum ScalarStyle
{
    /// <summary>Without quotes; only this style can be a number, a boolean or null.</summary>
    Plain,

    /// <summary>In single quotes.</summary>
    SingleQuoted,

    /// <summary>In double quotes; also every JSON string.</summary>
    DoubleQuoted,

    /// <summary>A block whose line breaks are kept (<c>|</c>).</summary>
    Literal,

    /// <summary>A block whose line breaks are folded (<c>&gt;</c>).</summary>
    Folded,
}
