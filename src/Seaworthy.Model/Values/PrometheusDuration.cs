using System.Globalization;

namespace Seaworthy.Model.Values;

/// <summary>Prometheus' way of writing a duration: <c>1h30m</c>, <c>5m</c>, <c>0</c>; whole numbers, the larger units first.</summary>
/// <remarks>Rules: <c>ParseDuration</c> in github.com/prometheus/common/model/time.go.</remarks>
public static class PrometheusDuration
{
    private static readonly (string Name, long Milliseconds)[] Units =
    [
        ("y", 365L * 86_400_000), ("w", 7L * 86_400_000), ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1_000), ("ms", 1),
    ];

    /// <summary>Reads a duration; null where the text is none.</summary>
    public static TimeSpan? Read(string? text)
    {
        if (text is "0")
            return TimeSpan.Zero;
        if (string.IsNullOrEmpty(text))
            return null;

        Int128 total = 0;
        var rest = text.AsSpan();
        var next = 0;
        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExceptInRange('0', '9');
            if (digits <= 0 || !long.TryParse(rest[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return null;
            rest = rest[digits..];
            var end = rest.IndexOfAnyInRange('0', '9') is >= 0 and var found ? found : rest.Length;
            var name = rest[..end].ToString();
            var unit = Array.FindIndex(Units, candidate => candidate.Name == name);
            if (unit < next)
                return null;
            total += (Int128)number * Units[unit].Milliseconds;
            rest = rest[end..];
            next = unit + 1;
        }

        return total < (Int128)TimeSpan.MaxValue.TotalMilliseconds ? TimeSpan.FromMilliseconds((double)total) : null;
    }
}
