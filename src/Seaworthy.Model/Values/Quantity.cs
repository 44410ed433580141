using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Seaworthy.Model.Values;

/// <summary>
/// An amount of a resource, exactly as Kubernetes reads, computes and prints it
/// (k8s.io/apimachinery/pkg/api/resource): a whole number times a power of ten, kept to the nano. Small
/// numbers fit 64 bits; others are kept at any length, and the two differ where a value overflows, as they do
/// there. Equality is that of the amount: 1000m equals 1. The default is zero.
/// </summary>
public readonly struct Quantity : IComparable<Quantity>, IEquatable<Quantity>
{
    private readonly long _value;
    private readonly Unbounded? _unbounded;
    private readonly string? _text;

    internal Quantity(long value, int exponent, QuantityFormat format, string? text = null) =>
        (_value, Exponent, Format, _text) = (value, exponent, format, text);

    internal Quantity(BigInteger value, int exponent, QuantityFormat format) =>
        (_unbounded, Exponent, Format) = (new(value), exponent, format);

    /// <summary>Nothing.</summary>
    public static Quantity Zero => default;

    /// <summary>The suffixes that the quantity is printed with.</summary>
    public QuantityFormat Format { get; }

    /// <summary>Whether the amount is zero.</summary>
    public bool IsZero => Sign == 0;

    /// <summary>-1, 0 or 1.</summary>
    public int Sign => _unbounded is null ? Math.Sign(_value) : _unbounded.Value.Sign;

    /// <summary>The amount rounded up, away from zero, to a whole number. Overflows as Kubernetes' does; see <see cref="ScaledValue"/>.</summary>
    public long Value => ScaledValue(0);

    /// <summary>The amount in thousandths, rounded up. Overflows as Kubernetes' does; see <see cref="ScaledValue"/>.</summary>
    public long MilliValue => ScaledValue(-3);

    /// <summary>The power of ten that the whole number is multiplied by.</summary>
    internal int Exponent { get; }

    /// <summary>Whether the whole number is kept in 64 bits.</summary>
    internal bool IsSmall => _unbounded is null;

    /// <summary>The whole number where it is kept in 64 bits.</summary>
    internal long Small => _value;

    /// <summary>The whole number.</summary>
    internal BigInteger Mantissa => _unbounded?.Value ?? _value;

    /// <summary>Adds; the first quantity's format is kept unless it is zero.</summary>
    public static Quantity operator +(Quantity left, Quantity right) => QuantityArithmetic.Add(left, right);

    /// <summary>Subtracts; the first quantity's format is kept unless it is zero.</summary>
    public static Quantity operator -(Quantity left, Quantity right) => left + -right;

    /// <summary>The amount with the other sign.</summary>
    public static Quantity operator -(Quantity quantity) => quantity is { IsSmall: true, _value: not long.MinValue }
        ? new(-quantity._value, quantity.Exponent, quantity.Format)
        : new(-quantity.Mantissa, quantity.Exponent, quantity.Format);

    /// <summary>Multiplies, for replicas.</summary>
    public static Quantity operator *(Quantity quantity, long times) => QuantityArithmetic.Multiply(quantity, times);

    /// <summary>Whether both are the same amount.</summary>
    public static bool operator ==(Quantity left, Quantity right) => left.CompareTo(right) == 0;

    /// <summary>Whether they are different amounts.</summary>
    public static bool operator !=(Quantity left, Quantity right) => left.CompareTo(right) != 0;

    /// <summary>Whether one is less than another.</summary>
    public static bool operator <(Quantity left, Quantity right) => left.CompareTo(right) < 0;

    /// <summary>Whether one is more than another.</summary>
    public static bool operator >(Quantity left, Quantity right) => left.CompareTo(right) > 0;

    /// <summary>Whether one is at most another.</summary>
    public static bool operator <=(Quantity left, Quantity right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one is at least another.</summary>
    public static bool operator >=(Quantity left, Quantity right) => left.CompareTo(right) >= 0;

    /// <summary>A whole amount.</summary>
    public static Quantity FromLong(long value, QuantityFormat format = QuantityFormat.DecimalSI) => new(value, 0, format);

    /// <summary>An amount in thousandths.</summary>
    public static Quantity FromMilli(long value, QuantityFormat format = QuantityFormat.DecimalSI) => new(value, -3, format);

    /// <summary>Reads a quantity such as <c>100m</c>, <c>1.5Gi</c> or <c>12e6</c>.</summary>
    /// <exception cref="FormatException">The text is no quantity.</exception>
    public static Quantity Parse(string text) =>
        TryParse(text, out var quantity) ? quantity : throw new FormatException($"'{text}' is not a quantity such as 100m, 1.5Gi or 12e6");

    /// <summary>Reads a quantity; false where the text is none.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Quantity quantity) => QuantityParser.TryParse(text, out quantity);

    /// <summary>
    /// The amount divided by a power of ten, rounded up. What does not fit 64 bits overflows exactly as
    /// Kubernetes' does: to zero or to a wrapped number, by path. Compare quantities, not values, where that can happen.
    /// </summary>
    /// <param name="exponent">The power of ten: 0 for whole numbers, -3 for thousandths.</param>
    public long ScaledValue(int exponent) => QuantityArithmetic.Scale(this, exponent);

    /// <summary>Compares amounts exactly.</summary>
    public int CompareTo(Quantity other) => QuantityArithmetic.Compare(this, other);

    /// <inheritdoc/>
    public bool Equals(Quantity other) => CompareTo(other) == 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Quantity other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var (mantissa, exponent) = QuantityArithmetic.WithoutTrailingZeros(Mantissa, Exponent);
        return mantissa.IsZero ? 0 : HashCode.Combine(mantissa, exponent);
    }

    /// <summary>The canonical text: no fraction, the largest suffix that loses nothing. A canonical input keeps its spelling.</summary>
    public override string ToString() => _text ?? QuantityText.Canonical(this);

    private sealed record Unbounded(BigInteger Value);
}
