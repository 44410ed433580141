namespace Seaworthy.Model.Documents;

/// <summary>What Kubernetes takes a scalar for once YAML has become JSON.</summary>
public enum ScalarKind
{
    /// <summary>A string.</summary>
    String,

    /// <summary>Null: written as such, or a value that was left out.</summary>
    Null,

    /// <summary>True or false, in any of YAML 1.1's spellings (yes, on, y ...).</summary>
    Boolean,

    /// <summary>A whole number, decimal, octal, hexadecimal or binary.</summary>
    Integer,

    /// <summary>A number with a fraction or an exponent.</summary>
    Float,
}
