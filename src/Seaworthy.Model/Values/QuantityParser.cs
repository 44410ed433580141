using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;

namespace Seaworthy.Model.Values;

/// <summary>Reads quantities as ParseQuantity does (apimachinery/pkg/api/resource/quantity.go).</summary>
internal static class QuantityParser
{
    /// <summary>The finest power of ten that is kept.</summary>
    private const int Nano = -9;

    /// <summary>Numbers of up to this many digits fit 64 bits whatever their digits are.</summary>
    private const int SafeDigits = 18;

    /// <summary>Beyond this a number cannot be meant, and expanding it would exhaust memory.</summary>
    private const int LargestExponent = 1_000;

    public static bool TryParse([NotNullWhen(true)] string? text, out Quantity quantity)
    {
        quantity = default;
        if (string.IsNullOrEmpty(text) || !TrySplit(text, out var parts) || !TryReadSuffix(text.AsSpan(parts.SuffixStart), out var exponent, out var format))
            return false;

        var digits = parts.Whole.Length + parts.Fraction.Length;
        var room = (format, parts.Fraction.Length) switch
        {
            (QuantityFormat.BinarySI, > 0) => -1,
            (QuantityFormat.BinarySI, _) => 15 - parts.Whole.Length - (int)(exponent * 3 / 10f) - 1,
            _ => SafeDigits - digits,
        };
        var scale = (format == QuantityFormat.BinarySI ? 0 : exponent) - parts.Fraction.Length;
        if (room >= 0 && scale >= Nano)
        {
            quantity = Small(text, parts, exponent, scale, format);
            return true;
        }

        return TryReadUnbounded(parts, exponent, format, out quantity);
    }

    private static Quantity Small(string text, Parts parts, int exponent, int scale, QuantityFormat format)
    {
        var value = 0L;
        foreach (var digit in parts.Whole)
            value = value * 10 + (digit - '0');
        foreach (var digit in parts.Fraction)
            value = value * 10 + (digit - '0');

        var result = format == QuantityFormat.BinarySI ? value << exponent : value;
        var signed = parts.IsNegative ? -result : result;
        return new(signed, scale, format, KeepsSpelling(parts, value, exponent, scale, format) ? text : null);
    }

    /// <summary>Whether the text is taken for canonical as it is. The test is upstream's: cheap rather than exact.</summary>
    private static bool KeepsSpelling(Parts parts, long value, int exponent, int scale, QuantityFormat format)
    {
        if (format == QuantityFormat.BinarySI)
            return exponent % 10 == 0 && (value & 7) != 0;

        var first = parts.Whole.Length > 0 ? parts.Whole[0] : parts.Fraction[0];
        return scale % 3 == 0 && first != '0' && !EndsWithThreeZeros(parts.Whole, parts.Fraction);
    }

    private static bool EndsWithThreeZeros(ReadOnlySpan<char> whole, ReadOnlySpan<char> fraction)
    {
        var zeros = 0;
        for (var index = fraction.Length - 1; index >= 0 && zeros < 3 && fraction[index] == '0'; index--)
            zeros++;
        if (zeros < fraction.Length)
            return zeros >= 3;
        for (var index = whole.Length - 1; index >= 0 && zeros < 3 && whole[index] == '0'; index--)
            zeros++;
        return zeros >= 3;
    }

    private static bool TryReadUnbounded(Parts parts, int exponent, QuantityFormat format, out Quantity quantity)
    {
        quantity = default;
        var scale = (format == QuantityFormat.BinarySI ? 0 : exponent) - parts.Fraction.Length;
        if (exponent > LargestExponent || parts.Whole.Length + parts.Fraction.Length > LargestExponent)
            return false;

        var mantissa = BigInteger.Parse(string.Concat("0", parts.Whole, parts.Fraction), NumberStyles.None, CultureInfo.InvariantCulture);
        if (format == QuantityFormat.BinarySI)
            mantissa <<= exponent;

        // Anything but nothing is at least a nano: if some is asked for, some is given. Coarser numbers are
        // written in nanos too, which decides how they overflow.
        if (!mantissa.IsZero)
            (mantissa, scale) = (InNanos(mantissa, scale), Nano);

        if (format == QuantityFormat.BinarySI && Exceeds(mantissa, scale, long.MaxValue))
            (mantissa, scale) = (long.MaxValue, 0);
        if (format == QuantityFormat.BinarySI && !mantissa.IsZero && !Exceeds(mantissa + 1, scale, 1))
            format = QuantityFormat.DecimalSI;
        quantity = new(parts.IsNegative ? -mantissa : mantissa, scale, format);
        return true;
    }

    private static BigInteger InNanos(BigInteger mantissa, int scale)
    {
        if (scale >= Nano)
            return mantissa * BigInteger.Pow(10, scale - Nano);
        if (Nano - scale > LargestExponent * 3)
            return BigInteger.One;
        var whole = BigInteger.DivRem(mantissa, BigInteger.Pow(10, Nano - scale), out var rest);
        return rest.IsZero ? whole : whole + 1;
    }

    private static bool Exceeds(BigInteger mantissa, int scale, long bound) => scale >= 0
        ? mantissa * BigInteger.Pow(10, scale) > bound
        : mantissa > bound * BigInteger.Pow(10, -scale);

    /// <summary>Splits a text into sign, digits and suffix; leading zeros are dropped, and no digits at all count as zero.</summary>
    private static bool TrySplit(ReadOnlySpan<char> text, out Parts parts)
    {
        var at = text[0] is '-' or '+' ? 1 : 0;
        var isNegative = text[0] == '-';
        while (at < text.Length && text[at] == '0')
            at++;

        var wholeStart = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
            at++;
        var whole = text[wholeStart..at];
        var fraction = ReadOnlySpan<char>.Empty;
        if (at < text.Length && text[at] == '.')
        {
            var fractionStart = ++at;
            while (at < text.Length && char.IsAsciiDigit(text[at]))
                at++;
            fraction = text[fractionStart..at];
        }

        parts = new(isNegative, whole.IsEmpty ? "0" : whole, fraction, at);
        while (at < text.Length && "eEinumkKMGTP".Contains(text[at]))
            at++;
        if (at < text.Length && text[at] is '-' or '+')
            at++;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
            at++;
        return at == text.Length;
    }

    private static bool TryReadSuffix(ReadOnlySpan<char> suffix, out int exponent, out QuantityFormat format)
    {
        format = suffix is [_, 'i'] ? QuantityFormat.BinarySI : QuantityFormat.DecimalSI;
        int? known = suffix switch
        {
            "n" => -9,
            "u" => -6,
            "m" => -3,
            "" => 0,
            "k" => 3,
            "M" => 6,
            "G" => 9,
            "T" => 12,
            "P" => 15,
            "E" => 18,
            "Ki" => 10,
            "Mi" => 20,
            "Gi" => 30,
            "Ti" => 40,
            "Pi" => 50,
            "Ei" => 60,
            _ => null,
        };
        exponent = known ?? 0;
        if (known is not null)
            return true;

        format = QuantityFormat.DecimalExponent;
        return suffix is ['e' or 'E', .. var number] && int.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent);
    }

    private readonly ref struct Parts(bool isNegative, ReadOnlySpan<char> whole, ReadOnlySpan<char> fraction, int suffixStart)
    {
        public bool IsNegative { get; } = isNegative;

        public ReadOnlySpan<char> Whole { get; } = whole;

        public ReadOnlySpan<char> Fraction { get; } = fraction;

        public int SuffixStart { get; } = suffixStart;
    }
}
