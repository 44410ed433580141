namespace Seaworthy.Model.Values;

/// <summary>The family of suffixes that a quantity was written with, and is printed with again.</summary>
public enum QuantityFormat
{
    /// <summary>Powers of ten by letter: n, u, m, none, k, M, G, T, P, E.</summary>
    DecimalSI,

    /// <summary>Powers of 1024 by letters: Ki, Mi, Gi, Ti, Pi, Ei.</summary>
    BinarySI,

    /// <summary>Powers of ten by number: e3, E-6.</summary>
    DecimalExponent,
}
