using System.Buffers;

namespace Seaworthy.Model.Values;

/// <summary>
/// Go's way of writing a duration: <c>1h30m</c>, <c>1.5s</c>, <c>-2ms</c>, <c>0</c>. A signed number of nanoseconds in 64 bits.
/// </summary>
/// <remarks>Rules: <c>time.ParseDuration</c> in Go's src/time/format.go.</remarks>
public static class GoDuration
{
    // More digits than these are below a nanosecond even of an hour.
    private const int FractionDigits = 18;

    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.");

    private static readonly (string Name, long Nanoseconds)[] Units =
    [
        ("ns", 1), ("us", 1_000), ("µs", 1_000), ("μs", 1_000), ("ms", 1_000_000),
        ("s", 1_000_000_000), ("m", 60_000_000_000), ("h", 3_600_000_000_000),
    ];

    /// <summary>Reads a duration, rounded towards zero to the 100 nanoseconds that a <see cref="TimeSpan"/> holds.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        var negative = text is ['-', ..];
        if (text is ['-' or '+', ..])
            text = text[1..];
        if (text is "0")
            return true;
        if (text.IsEmpty)
            return false;

        Int128 total = 0;
        while (!text.IsEmpty)
        {
            if (!TryReadPart(ref text, out var part))
                return false;
            total += part;
            if (total - (negative ? 1 : 0) > long.MaxValue)
                return false;
        }

        duration = TimeSpan.FromTicks((long)((negative ? -total : total) / TimeSpan.NanosecondsPerTick));
        return true;
    }

    private static bool TryReadPart(scoped ref ReadOnlySpan<char> text, out Int128 nanoseconds)
    {
        nanoseconds = 0;
        var whole = TakeDigits(ref text);
        var fraction = ReadOnlySpan<char>.Empty;
        if (text is ['.', ..])
        {
            text = text[1..];
            fraction = TakeDigits(ref text);
        }

        if (whole.IsEmpty && fraction.IsEmpty)
            return false;

        var end = text.IndexOfAny(NumberCharacters);
        var name = end < 0 ? text : text[..end];
        text = text[name.Length..];
        foreach (var unit in Units)
        {
            if (name.SequenceEqual(unit.Name))
                return TryScale(whole, fraction, unit.Nanoseconds, out nanoseconds);
        }

        return false;
    }

    private static bool TryScale(ReadOnlySpan<char> whole, ReadOnlySpan<char> fraction, long unit, out Int128 nanoseconds)
    {
        Int128 scale = 1;
        Int128 parts = 0;
        foreach (var digit in fraction[..Math.Min(fraction.Length, FractionDigits)])
        {
            scale *= 10;
            parts = (parts * 10) + (digit - '0');
        }

        var fits = ulong.TryParse(whole.IsEmpty ? "0" : whole, out var count);
        nanoseconds = ((Int128)count * unit) + (parts * unit / scale);
        return fits;
    }

    private static ReadOnlySpan<char> TakeDigits(scoped ref ReadOnlySpan<char> text)
    {
        var length = text.IndexOfAnyExceptInRange('0', '9');
        var digits = length < 0 ? text : text[..length];
        text = text[digits.Length..];
        return digits;
    }
}
