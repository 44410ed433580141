using System.Diagnostics.CodeAnalysis;

namespace Seaworthy.Model.Values;

/// <summary>The five columns of a schedule as sets of bits.</summary>
/// <remarks>Rules: <c>ParseStandard</c>, <c>parseDescriptor</c> and <c>dayMatches</c> in robfig/cron v3.</remarks>
internal sealed record CronFields(ulong Minutes, ulong Hours, ulong DaysOfMonth, ulong Months, ulong DaysOfWeek)
{
    public static bool TryRead(string text, [NotNullWhen(true)] out CronFields? fields, [NotNullWhen(false)] out string? error)
    {
        fields = null;
        if ((text.StartsWith('@') ? Expand(text) : text) is not { } line)
        {
            error = $"'{text}' is not a known descriptor";
            return false;
        }

        var columns = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (columns.Length != 5)
        {
            error = $"a schedule has 5 fields (minute, hour, day of month, month, day of week), this one has {columns.Length}";
            return false;
        }

        if (CronField.Minute.TryRead(columns[0], out var minutes, out error)
            && CronField.Hour.TryRead(columns[1], out var hours, out error)
            && CronField.DayOfMonth.TryRead(columns[2], out var daysOfMonth, out error)
            && CronField.Month.TryRead(columns[3], out var months, out error)
            && CronField.DayOfWeek.TryRead(columns[4], out var daysOfWeek, out error))
        {
            fields = new(minutes, hours, daysOfMonth, months, daysOfWeek);
        }

        return fields is not null;
    }

    /// <summary>Whether some column holds nothing, as the column <c>,</c> does: such a schedule never fires.</summary>
    public bool NeverFires => Minutes == 0 || Hours == 0 || Months == 0 || (DaysOfMonth == 0 && DaysOfWeek == 0);

    public static bool Has(ulong bits, int value) => (bits & (1UL << value)) != 0;

    /// <summary>A day must match both columns when one of them was left open, either of them otherwise.</summary>
    public bool HasDay(DateTime day)
    {
        var inMonth = Has(DaysOfMonth, day.Day);
        var inWeek = Has(DaysOfWeek, (int)day.DayOfWeek);
        var oneIsOpen = ((DaysOfMonth | DaysOfWeek) & CronField.Open) != 0;
        return oneIsOpen ? inMonth && inWeek : inMonth || inWeek;
    }

    private static string? Expand(string descriptor) => descriptor switch
    {
        "@yearly" or "@annually" => "0 0 1 1 *",
        "@monthly" => "0 0 1 * *",
        "@weekly" => "0 0 * * 0",
        "@daily" or "@midnight" => "0 0 * * *",
        "@hourly" => "0 * * * *",
        _ => null,
    };
}
