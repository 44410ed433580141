using System.Globalization;
using System.Numerics;

namespace Seaworthy.Model.Values;

/// <summary>Prints quantities in canonical form (CanonicalizeBytes in apimachinery/pkg/api/resource/quantity.go).</summary>
internal static class QuantityText
{
    private static readonly string[] BinarySuffixes = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];

    public static string Canonical(Quantity quantity)
    {
        if (quantity.IsZero)
            return "0";
        if (quantity.Format == QuantityFormat.BinarySI && Binary(quantity) is { } binary)
            return binary;

        var (mantissa, exponent) = QuantityArithmetic.WithoutTrailingZeros(quantity.Mantissa, quantity.Exponent);
        for (; exponent % 3 != 0; exponent--)
            mantissa *= 10;
        var format = quantity.Format == QuantityFormat.DecimalExponent ? QuantityFormat.DecimalExponent : QuantityFormat.DecimalSI;
        return mantissa.ToString(CultureInfo.InvariantCulture) + Suffix(exponent, format);
    }

    /// <summary>With a power of 1024; null for a fraction or a number below 1024, which are printed in decimals.</summary>
    private static string? Binary(Quantity quantity)
    {
        if (quantity > Quantity.FromLong(-1024) && quantity < Quantity.FromLong(1024))
            return null;

        var value = quantity.Mantissa;
        if (quantity.Exponent >= 0)
        {
            value *= BigInteger.Pow(10, quantity.Exponent);
        }
        else
        {
            value = BigInteger.DivRem(value, BigInteger.Pow(10, -quantity.Exponent), out var fraction);
            if (!fraction.IsZero)
                return null;
        }

        var power = 0;
        while (power < BinarySuffixes.Length - 1 && BigInteger.DivRem(value, 1024, out var rest) is var larger && rest.IsZero)
            (value, power) = (larger, power + 1);
        return value.ToString(CultureInfo.InvariantCulture) + BinarySuffixes[power];
    }

    private static string Suffix(int exponent, QuantityFormat format) => (format, exponent) switch
    {
        (_, 0) => "",
        (QuantityFormat.DecimalSI, -9) => "n",
        (QuantityFormat.DecimalSI, -6) => "u",
        (QuantityFormat.DecimalSI, -3) => "m",
        (QuantityFormat.DecimalSI, 3) => "k",
        (QuantityFormat.DecimalSI, 6) => "M",
        (QuantityFormat.DecimalSI, 9) => "G",
        (QuantityFormat.DecimalSI, 12) => "T",
        (QuantityFormat.DecimalSI, 15) => "P",
        (QuantityFormat.DecimalSI, 18) => "E",
        _ => "e" + exponent.ToString(CultureInfo.InvariantCulture),
    };
}
