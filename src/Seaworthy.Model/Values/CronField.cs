using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Seaworthy.Model.Values;

/// <summary>
/// What one column of a schedule may hold, and how it is read into a set of bits: bit n for the value n,
/// bit 63 when the column was left open with <c>*</c> or <c>?</c>.
/// </summary>
/// <remarks>Rules: <c>getField</c> and <c>getRange</c> in robfig/cron v3, parser.go.</remarks>
internal sealed record CronField(string Name, long Least, long Greatest, string[] Names)
{
    public const ulong Open = 1UL << 63;

    public static CronField Minute { get; } = new("minute", 0, 59, []);

    public static CronField Hour { get; } = new("hour", 0, 23, []);

    public static CronField DayOfMonth { get; } = new("day of month", 1, 31, []);

    public static CronField Month { get; } = new(
        "month", 1, 12, ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]);

    public static CronField DayOfWeek { get; } = new(
        "day of week", 0, 6, ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]);

    public bool TryRead(string text, out ulong bits, [NotNullWhen(false)] out string? error)
    {
        bits = 0;
        error = null;
        foreach (var range in text.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            error = ReadRange(range, ref bits);
            if (error is not null)
                return false;
        }

        return true;
    }

    private string? ReadRange(string text, ref ulong bits)
    {
        var parts = text.Split('/');
        var ends = parts[0].Split('-');
        if (parts.Length > 2)
            return $"{Name} '{text}' has more than one step";

        // Whatever follows the hyphen of '*-5' goes unread upstream.
        var open = ends[0] is "*" or "?";
        if (!open && ends.Length > 2)
            return $"{Name} '{text}' has more than two ends";

        var stepped = parts.Length == 2;
        var step = stepped ? ReadNumber(parts[1]) : 1;
        var first = open ? Least : ReadNumberOrName(ends[0]);
        var last = (open, ends.Length, stepped) switch
        {
            (true, _, _) or (_, 1, true) => Greatest,
            (_, 1, false) => first,
            _ => ReadNumberOrName(ends[1]),
        };
        if (step is not > 0)
            return $"{Name} '{text}' has a step that is not a positive number";
        if (first is null || last is null)
            return $"{Name} '{text}' is not a number{(Names is [] ? "" : $" or a name ({string.Join(", ", Names)})")}";
        if (first < Least || last > Greatest || first > last)
            return $"{Name} '{text}' is not a range within {Least}-{Greatest}";

        for (var value = first.Value; value <= last.Value; value += Math.Min(step.Value, 64))
            bits |= 1UL << (int)value;
        if (open && step == 1)
            bits |= Open;
        return null;
    }

    private long? ReadNumberOrName(string text)
    {
        var index = Array.FindIndex(Names, name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
        return index < 0 ? ReadNumber(text) : index + Least;
    }

    private static long? ReadNumber(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= 0
            ? number
            : null;
}
