namespace Seaworthy.Model.Values;

/// <summary>
/// Finds the next time that a schedule names, the way robfig/cron v3 does (spec.go, <c>SpecSchedule.Next</c>), with what
/// that means when clocks change: a local time that is skipped is skipped with its run, one that comes twice fires
/// twice, and a day whose midnight is skipped may be passed over.
/// </summary>
/// <remarks>
/// 1. Move to a month that the schedule names, 2. to a day, 3. to an hour, 4. to a minute, each from its beginning once
/// anything moved; when a step runs over the end of what the step before had settled, begin again.
/// </remarks>
internal struct CronSearch(CronFields fields, TimeZoneInfo zone, DateTime utc)
{
    private const int YearsAhead = 5;

    private readonly int lastYear = (utc + zone.GetUtcOffset(utc)).Year + YearsAhead;
    private DateTime utc = utc;
    private bool moved;

    private readonly DateTime Local => utc + zone.GetUtcOffset(utc);

    public DateTime? Run()
    {
        while (Local.Year <= lastYear)
        {
            if (SettleMonth() && SettleDay() && SettleHour() && SettleMinute())
                return utc;
        }

        return null;
    }

    private bool SettleMonth()
    {
        while (!CronFields.Has(fields.Months, Local.Month))
        {
            Begin(new(Local.Year, Local.Month, 1, 0, 0, 0, DateTimeKind.Utc));
            var (year, month, day) = Local;
            MoveTo(new DateTime(year, month, 1, 0, 0, 0, DateTimeKind.Utc).AddMonths(1).AddDays(day - 1) + Local.TimeOfDay);
            if (Local.Month == 1)
                return false;
        }

        return true;
    }

    private bool SettleDay()
    {
        while (!fields.HasDay(Local))
        {
            Begin(Local.Date);
            MoveTo(Local.AddDays(1));

            // Midnight may not exist on the day that clocks go forward: look for the nearest one.
            var hour = Local.Hour;
            utc = utc.AddHours(hour > 12 ? 24 - hour : -hour);
            if (Local.Day == 1)
                return false;
        }

        return true;
    }

    private bool SettleHour()
    {
        while (!CronFields.Has(fields.Hours, Local.Hour))
        {
            Begin(Local.Date.AddHours(Local.Hour));
            utc = utc.AddHours(1);
            if (Local.Hour == 0)
                return false;
        }

        return true;
    }

    private bool SettleMinute()
    {
        while (!CronFields.Has(fields.Minutes, Local.Minute) || utc.Second != 0)
        {
            utc = utc.AddSeconds(60 - utc.Second);
            moved = true;
            if (Local.Minute == 0)
                return false;
        }

        return true;
    }

    private void Begin(DateTime local)
    {
        if (!moved)
            MoveTo(local);
        moved = true;
    }

    /// <summary>
    /// Go's <c>time.Date</c>: looks the offset up as if the local time were UTC, then once more at the time that gives.
    /// A local time that comes twice or never is settled by exactly these two look-ups, so they are not to be improved.
    /// </summary>
    private void MoveTo(DateTime local)
    {
        var guess = zone.GetUtcOffset(local);
        utc = guess == TimeSpan.Zero ? local : local - zone.GetUtcOffset(local - guess);
    }
}
