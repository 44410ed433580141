using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace Seaworthy.Model.Documents;

/// <summary>
/// What Kubernetes takes a scalar for. kubectl and the API server turn YAML into JSON with sigs.k8s.io/yaml,
/// whose rules are those of go-yaml v2 (sigs.k8s.io/yaml/goyaml.v2/resolve.go): mostly YAML 1.1, so
/// <c>yes</c> is true and <c>010</c> is eight.
/// </summary>
public static partial class YamlScalars
{
    /// <summary>The kind of a scalar without a tag.</summary>
    /// <param name="text">The scalar's text.</param>
    /// <param name="style">Only a plain scalar can be anything but a string.</param>
    public static ScalarKind Resolve(string text, ScalarStyle style)
    {
        if (style != ScalarStyle.Plain)
            return ScalarKind.String;
        if (text.Length == 0)
            return ScalarKind.Null;

        return text[0] switch
        {
            '~' or 'n' or 'N' when text is "~" or "null" or "Null" or "NULL" => ScalarKind.Null,
            'y' or 'Y' or 'n' or 'N' or 't' or 'T' or 'f' or 'F' or 'o' or 'O' when IsTrue(text) || IsFalse(text) => ScalarKind.Boolean,
            '.' or '+' or '-' when IsInfinityOrNotANumber(text) => ScalarKind.Float,
            '+' or '-' or '.' or (>= '0' and <= '9') => ResolveNumber(text),
            _ => ScalarKind.String,
        };
    }

    /// <summary>Whether the text is one of YAML 1.1's spellings of true.</summary>
    public static bool IsTrue(string text) =>
        text is "true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "on" or "On" or "ON" or "y" or "Y";

    /// <summary>Whether the text is one of YAML 1.1's spellings of false.</summary>
    public static bool IsFalse(string text) =>
        text is "false" or "False" or "FALSE" or "no" or "No" or "NO" or "off" or "Off" or "OFF" or "n" or "N";

    /// <summary>Whether the text is infinity or not a number, which JSON cannot say.</summary>
    public static bool IsInfinityOrNotANumber(string text) =>
        text is ".nan" or ".NaN" or ".NAN" || (text.Length is 4 or 5 && text.AsSpan().TrimStart("+-") is ".inf" or ".Inf" or ".INF");

    /// <summary>
    /// The whole number that an integer field would get, or null where there is none or it does not fit 64 bits.
    /// A float with a whole value counts, for JSON does not tell 8 from 8.0.
    /// </summary>
    public static long? Integer(Scalar scalar) => scalar.Kind switch
    {
        ScalarKind.Integer when BigInteger(scalar.Text) is { } big && big >= long.MinValue && big <= long.MaxValue => (long)big,
        ScalarKind.Float when Float(scalar.Text) is { } number && Math.Abs(number) < 1e15 && double.IsInteger(number) => (long)number,
        _ => null,
    };

    /// <summary>The value of a whole number in any of its spellings, or null where the text is none.</summary>
    public static BigInteger? BigInteger(string text)
    {
        var digits = text.AsSpan();
        var negative = digits is ['-', ..];
        if (digits is ['-' or '+', ..])
            digits = digits[1..];
        var plain = digits.Contains('_') ? digits.ToString().Replace("_", "", StringComparison.Ordinal) : digits;

        BigInteger? magnitude = plain switch
        {
            ['0', 'x' or 'X', .. var rest] => InBase(rest, 16),
            ['0', 'b' or 'B', .. var rest] => InBase(rest, 2),
            ['0', 'o' or 'O', .. var rest] => InBase(rest, 8),
            ['0', .. var rest] when rest.Length > 0 => InBase(rest, 8),
            _ => InBase(plain, 10),
        };
        return negative ? -magnitude : magnitude;
    }

    /// <summary>The value of a number with a fraction or an exponent, or null where the text is none or too large.</summary>
    public static double? Float(string text)
    {
        var plain = text.Contains('_') ? text.Replace("_", "", StringComparison.Ordinal) : text;
        return FloatSyntax.IsMatch(plain)
            && double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && double.IsFinite(value) ? value : null;
    }

    /// <summary>Go's strconv.FormatFloat(value, 'g', -1, 32): the key of a map that was written as a float.</summary>
    internal static string GoFloat32(double value)
    {
        var single = (float)value;
        var exponent = single == 0 ? 0 : (int)Math.Floor(Math.Log10(Math.Abs(single)));
        if (exponent is >= -4 and < 21)
            return single.ToString("0.#########", CultureInfo.InvariantCulture);
        var text = single.ToString("R", CultureInfo.InvariantCulture).ToLowerInvariant();
        return text;
    }

    private static ScalarKind ResolveNumber(string text)
    {
        if (text[0] != '.' && BigInteger(text) is not null)
            return ScalarKind.Integer;
        return Float(text) is not null ? ScalarKind.Float : ScalarKind.String;
    }

    private static BigInteger? InBase(ReadOnlySpan<char> digits, int radix)
    {
        if (digits.IsEmpty)
            return null;

        if (radix == 10 && digits.Length <= 18)
            return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var small) ? small : null;

        // Numbers of absurd length cost quadratic time, and no field of Kubernetes holds one.
        if (digits.Length > 400)
            return null;

        var value = System.Numerics.BigInteger.Zero;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiHexDigit(digit) || Convert.ToInt32(digit.ToString(), 16) is var number && number >= radix)
                return null;
            value = value * radix + Convert.ToInt32(digit.ToString(), 16);
        }

        return value;
    }

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: -1)]
    private static partial Regex FloatSyntax { get; }
}
