using Seaworthy.Model.Values;

namespace Seaworthy.Model.Tests.Values;

public sealed class PrometheusDurationTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("30s", 30)]
    [InlineData("1h30m", 5400)]
    [InlineData("1d", 86400)]
    [InlineData("1500ms", 1.5)]
    public void A_duration_is_read_in_its_units(string text, double seconds) =>
        PrometheusDuration.Read(text).ShouldBe(TimeSpan.FromSeconds(seconds));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("5min")]
    [InlineData("1.5h")]
    [InlineData("-5m")]
    [InlineData("30s1m")]
    [InlineData("1m1m")]
    public void What_Prometheus_refuses_is_no_duration(string? text) => PrometheusDuration.Read(text).ShouldBeNull();
}
