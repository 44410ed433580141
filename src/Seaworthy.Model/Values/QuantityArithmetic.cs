using System.Numerics;

namespace Seaworthy.Model.Values;

/// <summary>Sums, products, comparison and scaling of quantities, overflow as upstream has it (amount.go, math.go, scale_int.go).</summary>
internal static class QuantityArithmetic
{
    /// <summary>10^18 is the largest power of ten in 64 bits.</summary>
    private const int LargestSmallPower = 18;

    private static readonly long[] SmallPowers = [.. Enumerable.Range(0, LargestSmallPower + 1).Select(static power => (long)BigInteger.Pow(10, power))];

    public static Quantity Add(Quantity left, Quantity right)
    {
        var format = left.IsZero ? right.Format : left.Format;
        if (left.IsSmall && right.IsSmall)
        {
            if (right.Small == 0)
                return new(left.Small, left.Exponent, format);
            if (left.Small == 0)
                return new(right.Small, right.Exponent, format);
            var exponent = Math.Min(left.Exponent, right.Exponent);
            if (TryRaise(left.Small, left.Exponent - exponent, out var first) && TryRaise(right.Small, right.Exponent - exponent, out var second)
                && (Int128)first + second is var sum && sum >= long.MinValue && sum <= long.MaxValue)
                return new((long)sum, exponent, format);
        }

        var (a, b, common) = Align(left, right);
        return new(a + b, common, format);
    }

    public static Quantity Multiply(Quantity quantity, long times)
    {
        if (quantity.IsSmall && (Int128)quantity.Small * times is var product && product >= long.MinValue && product <= long.MaxValue)
            return new((long)product, quantity.Exponent, quantity.Format);
        return new(quantity.Mantissa * times, quantity.Exponent, quantity.Format);
    }

    public static int Compare(Quantity left, Quantity right)
    {
        if (left.Exponent == right.Exponent && left.IsSmall && right.IsSmall)
            return left.Small.CompareTo(right.Small);
        if (left.Sign != right.Sign)
            return left.Sign.CompareTo(right.Sign);
        if (left.Sign == 0)
            return 0;
        var (a, b, _) = Align(left, right);
        return a.CompareTo(b);
    }

    public static long Scale(Quantity quantity, int exponent) => quantity.IsSmall
        ? ScaleSmall(quantity.Small, quantity.Exponent - exponent)
        : ScaleUnbounded(quantity.Mantissa, quantity.Exponent - exponent);

    public static (BigInteger Mantissa, int Exponent) WithoutTrailingZeros(BigInteger mantissa, int exponent)
    {
        while (!mantissa.IsZero && BigInteger.DivRem(mantissa, 10, out var digit) is var shorter && digit.IsZero)
            (mantissa, exponent) = (shorter, exponent + 1);
        return (mantissa, exponent);
    }

    /// <summary>Multiplies by a power of ten where the product fits 64 bits.</summary>
    public static bool TryRaise(long value, int power, out long raised)
    {
        raised = 0;
        if (power > LargestSmallPower)
            return value == 0;
        var product = (Int128)value * SmallPowers[power];
        if (product < long.MinValue || product > long.MaxValue)
            return false;
        raised = (long)product;
        return true;
    }

    /// <summary>Numbers in 64 bits overflow to zero, but wrap for the powers that upstream multiplies by at once.</summary>
    private static long ScaleSmall(long value, int power)
    {
        if (power < 0)
            return DivideAwayFromZero(value, -power);
        if (TryRaise(value, power, out var raised))
            return raised;
        return power is 1 or 2 or 3 or 6 or 9 && value != long.MinValue ? unchecked(value * SmallPowers[power]) : 0;
    }

    private static long DivideAwayFromZero(long value, int power)
    {
        if (power > LargestSmallPower)
            return Math.Sign(value);
        var (whole, rest) = Math.DivRem(value, SmallPowers[power]);
        return rest == 0 ? whole : whole + Math.Sign(value);
    }

    /// <summary>Longer numbers keep their low 64 bits, and round towards plus infinity even when negative.</summary>
    private static long ScaleUnbounded(BigInteger value, int power)
    {
        if (power == 0)
            return LowBits(value);
        if (power > 0)
            return unchecked(LowBits(value) * (power <= LargestSmallPower ? SmallPowers[power] : long.MinValue));
        if (value < long.MaxValue && -power <= LargestSmallPower)
        {
            var (small, remainder) = Math.DivRem(LowBits(value), SmallPowers[-power]);
            return remainder == 0 ? small : small + 1;
        }

        var whole = BigInteger.DivRem(value, BigInteger.Pow(10, -power), out var rest);
        return rest.IsZero ? LowBits(whole) : unchecked(LowBits(whole) + 1);
    }

    /// <summary>Go's big.Int.Int64: the low bits of the magnitude, with the sign put back.</summary>
    private static long LowBits(BigInteger value)
    {
        var low = unchecked((long)(ulong)(BigInteger.Abs(value) & ulong.MaxValue));
        return value.Sign < 0 ? unchecked(-low) : low;
    }

    private static (BigInteger Left, BigInteger Right, int Exponent) Align(Quantity left, Quantity right)
    {
        var exponent = Math.Min(left.Exponent, right.Exponent);
        return (left.Mantissa * BigInteger.Pow(10, left.Exponent - exponent), right.Mantissa * BigInteger.Pow(10, right.Exponent - exponent), exponent);
    }
}
