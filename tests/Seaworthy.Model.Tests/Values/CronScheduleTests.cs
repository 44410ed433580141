using System.Globalization;
using CsCheck;
using Seaworthy.Model.Values;
using Seaworthy.Tests;

namespace Seaworthy.Model.Tests.Values;

public sealed class CronScheduleTests
{
    private static readonly Gen<DateTimeOffset> Time =
        Gen.Long[1_600_000_000, 2_000_000_000].Select(DateTimeOffset.FromUnixTimeSeconds);

    [Fact]
    public void Schedules_agree_with_the_library_that_Kubernetes_uses() =>
        Conformance.Check("cron-schedules.jsonl", static line =>
        {
            var zone = TimeZoneInfo.FindSystemTimeZoneById(line.TextOrNull("zone")!);
            var read = CronSchedule.TryParse(line.TextOrNull("schedule")!, zone, out var schedule, out var error);
            if (line.IsError() || !read)
                return line.IsError() == !read ? null : $"read: {read} {error}";

            string[] expected = [.. line.List("next").Select(static time => time.GetString()!)];
            string[] actual = [.. Starts(schedule!, At(line.TextOrNull("from")!)).Take(4).Select(Print)];
            return actual.SequenceEqual(expected) ? null : string.Join(' ', actual);
        });

    [Theory]
    [InlineData("0 0 * * sun-SAT", "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z")]
    [InlineData("+5 0 * * *", "2026-01-01T00:00:00Z", "2026-01-01T00:05:00Z")]
    [InlineData("5-59/20,, 0 * * *", "2026-01-01T00:05:00Z", "2026-01-01T00:25:00Z")]
    [InlineData("*-7 * * * *", "2026-01-01T00:05:00Z", "2026-01-01T00:06:00Z")]
    [InlineData("@every 0.1s", "2026-01-01T00:00:00.7Z", "2026-01-01T00:00:01Z")]
    [InlineData("@every 1h1m1.9s", "2026-01-01T00:00:00Z", "2026-01-01T01:01:01Z")]
    [InlineData("@every -3h", "2026-01-01T00:00:00Z", "2026-01-01T00:00:01Z")]
    [InlineData("@annually", "2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z")]
    [InlineData("TZ= 0 6 * * *", "2026-01-01T00:00:00Z", "2026-01-01T06:00:00Z")]
    [InlineData("TZ=Local @daily", "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z")]
    public void Odd_spellings_mean_what_the_library_makes_of_them(string text, string from, string next) =>
        Starts(Read(text, TimeZoneInfo.Utc), At(from)).Select(Print).First().ShouldBe(next);

    [Theory]
    [InlineData("@Daily")]
    [InlineData(" @daily")]
    [InlineData("@every")]
    [InlineData("@every 1d")]
    [InlineData("@every  1h")]
    [InlineData("@every 5")]
    [InlineData("@reboot")]
    [InlineData("1-2-3 * * * *")]
    [InlineData("1/2/3 * * * *")]
    [InlineData("/5 * * * *")]
    [InlineData("5- * * * *")]
    [InlineData("99999999999999999999 * * * *")]
    [InlineData("* * * sun *")]
    [InlineData("TZ=UTC")]
    [InlineData("TZ=Nowhere/Land 0 6 * * *")]
    [InlineData("TZ=../../etc 0 6 * * *")]
    public void A_malformed_schedule_is_refused_with_a_reason(string text)
    {
        CronSchedule.TryParse(text, TimeZoneInfo.Utc, out var schedule, out var error).ShouldBeFalse();
        schedule.ShouldBeNull();
        error.ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [InlineData("30 2 * * *", "2026-03-07T12:00:00-05:00", "2026-03-09T02:30:00-04:00")]
    [InlineData("30 1 * * *", "2026-10-31T12:00:00-04:00", "2026-11-01T01:30:00-04:00")]
    [InlineData("30 1 * * *", "2026-11-01T01:30:00-04:00", "2026-11-01T01:30:00-05:00")]
    [InlineData("0 * * * *", "2026-03-08T01:30:00-05:00", "2026-03-08T03:00:00-04:00")]
    [InlineData("0 0 * * *", "2026-03-08T00:00:00-05:00", "2026-03-09T00:00:00-04:00")]
    public void A_local_time_that_is_skipped_does_not_run_and_one_that_comes_twice_runs_twice(string text, string from, string next) =>
        Starts(Read(text, TimeZoneInfo.FindSystemTimeZoneById("America/New_York")), At(from)).Select(Print).First().ShouldBe(next);

    [Theory]
    [InlineData("0 0 30 2 *")]
    [InlineData(", * * * *")]
    [InlineData("* * , * ,")]
    public void A_schedule_that_names_no_time_has_no_next(string text) =>
        Read(text, TimeZoneInfo.Utc).Next(At("2026-01-01T00:00:00Z")).ShouldBeNull();

    [Fact]
    public void The_ends_of_the_calendar_have_no_next()
    {
        Read("* * * * *", TimeZoneInfo.Utc).Next(DateTimeOffset.MaxValue).ShouldBeNull();
        Read("@every 1h", TimeZoneInfo.Utc).Next(DateTimeOffset.MinValue).ShouldBeNull();
        Read("@every 2000000h", TimeZoneInfo.Utc).Next(new(9989, 1, 1, 0, 0, 0, TimeSpan.Zero)).ShouldBeNull();
    }

    [Theory]
    [InlineData("0 6 * * *", true)]
    [InlineData("TZ=UTC 0 6 * * *", false)]
    [InlineData("CRON_TZ=UTC 0 6 * * *", false)]
    public void A_CronJob_does_not_name_a_zone_in_its_schedule(string text, bool valid) =>
        CronSchedule.KubernetesRules.TryParse(text, TimeZoneInfo.Utc, out _, out _).ShouldBe(valid);

    [Fact]
    public void Every_start_is_later_than_the_time_asked_about_and_on_the_minute()
    {
        var minute = Gen.Int[0, 59].Select(static value => $"{value}");
        var hour = Gen.OneOf(Gen.Int[0, 23].Select(static value => $"{value}"), Gen.OneOf("*", "*/3", "1-3"));
        var zone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
        Gen.Select(minute, hour, Time).Sample((minutes, hours, after) =>
        {
            var next = Read($"{minutes} {hours} * * *", zone).Next(after).ShouldNotBeNull();
            next.ShouldBeGreaterThan(after);
            next.Minute.ToString(CultureInfo.InvariantCulture).ShouldBe(minutes);
            next.Second.ShouldBe(0);
        });
    }

    [Fact]
    public void The_next_start_is_the_first_minute_that_the_columns_name()
    {
        var column = Gen.OneOf("*", "?", "*/2", "1-5", "3,6", "2/3");
        Gen.Select(column, column, column, column, column, Time).Sample(static (minute, hour, day, month, weekday, after) =>
        {
            var either = !"*?".Contains(day) && !"*?".Contains(weekday);
            var expected = after.AddSeconds(60 - after.Second);
            while (!Names(expected))
                expected = expected.AddMinutes(1);
            Read($"{minute} {hour} {day} {month} {weekday}", TimeZoneInfo.Utc).Next(after).ShouldBe(expected);

            bool Names(DateTimeOffset time) =>
                Holds(minute, time.Minute, 0) && Holds(hour, time.Hour, 0) && Holds(month, time.Month, 1)
                && (either
                    ? Holds(day, time.Day, 1) || Holds(weekday, (int)time.DayOfWeek, 0)
                    : Holds(day, time.Day, 1) && Holds(weekday, (int)time.DayOfWeek, 0));
        }, iter: 200);

        static bool Holds(string column, int value, int least) => column switch
        {
            "*/2" => (value - least) % 2 == 0,
            "1-5" => value is >= 1 and <= 5,
            "3,6" => value is 3 or 6,
            "2/3" => value >= 2 && (value - 2) % 3 == 0,
            _ => true,
        };
    }

    [Theory]
    [InlineData("America/Sao_Paulo", "0 0 * * *", "2018-11-03T12:00:00-03:00", "2018-11-05T00:00:00-02:00")]
    [InlineData("Asia/Beirut", "0 0 * * *", "2026-03-28T12:00:00+02:00", "2026-03-30T00:00:00+03:00")]
    [InlineData("America/Sao_Paulo", "0 5 4 11 *", "2018-10-01T00:00:00-03:00", "2018-11-04T05:00:00-02:00")]
    [InlineData("Asia/Beirut", "0 5 29 3 *", "2026-03-01T00:00:00+02:00", "2027-03-29T05:00:00+03:00")]
    [InlineData("Australia/Lord_Howe", "15 2 * * *", "2026-10-03T12:00:00+10:30", "2026-10-05T02:15:00+11:00")]
    [InlineData("Asia/Kolkata", "0 6 * * *", "2026-10-03T12:00:00+05:30", "2026-10-04T06:00:00+05:30")]
    public void A_day_without_a_midnight_or_with_half_an_hour_less_is_treated_as_the_library_does(string zone, string text, string from, string next) =>
        Starts(Read(text, TimeZoneInfo.FindSystemTimeZoneById(zone)), At(from)).Select(Print).First().ShouldBe(next);

    [Fact]
    public void Nothing_is_left_out_between_a_time_and_the_next_start() =>
        Gen.Select(Time, Gen.Int[0, 100_000]).Sample(static (after, seconds) =>
        {
            var schedule = Read("*/7 3,9-11 * 2-11 MON,fri", TimeZoneInfo.Utc);
            var next = schedule.Next(after).ShouldNotBeNull();
            var between = after.AddSeconds(seconds);
            if (between < next)
                schedule.Next(between).ShouldBe(next);
        });

    private static CronSchedule Read(string text, TimeZoneInfo zone)
    {
        CronSchedule.TryParse(text, zone, out var schedule, out var error).ShouldBeTrue(error);
        schedule.ToString().ShouldBe(text);
        return schedule;
    }

    private static IEnumerable<DateTimeOffset> Starts(CronSchedule schedule, DateTimeOffset after)
    {
        for (var next = schedule.Next(after); next is { } start; next = schedule.Next(start))
            yield return start;
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static string Print(DateTimeOffset time) =>
        time.ToString(time.Offset == TimeSpan.Zero ? "yyyy-MM-ddTHH:mm:ssZ" : "yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
}
