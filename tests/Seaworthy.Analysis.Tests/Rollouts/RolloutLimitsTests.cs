using Seaworthy.Analysis.Rollouts;
using Seaworthy.Tests;

namespace Seaworthy.Analysis.Tests.Rollouts;

public sealed class RolloutLimitsTests
{
    [Theory]
    [InlineData("Deployment", "{}", "25%", "25%")]
    [InlineData("Deployment", "{strategy: {rollingUpdate: {maxUnavailable: 0}}}", "25%", "0")]
    [InlineData("Deployment", "{strategy: {rollingUpdate: {maxSurge: 10%, maxUnavailable: 2}}}", "10%", "2")]
    [InlineData("DaemonSet", "{}", "0", "1")]
    [InlineData("DaemonSet", "{updateStrategy: {rollingUpdate: {maxSurge: 1}}}", "1", "1")]
    public void Absent_limits_have_the_defaults_of_the_kind(string kind, string spec, string surge, string unavailable)
    {
        var limits = Read(kind, spec).ShouldNotBeNull();

        limits.MaxSurge.ToString().ShouldBe(surge);
        limits.MaxUnavailable.ToString().ShouldBe(unavailable);
    }

    [Fact]
    public void A_count_in_quotes_cannot_be_read() => Read("Deployment", "{strategy: {rollingUpdate: {maxSurge: '1'}}}").ShouldBeNull();

    private static RolloutLimits? Read(string kind, string spec) =>
        RolloutLimits.Of(Fixture.Cluster($"{{apiVersion: apps/v1, kind: {kind}, metadata: {{name: web}}, spec: {spec}}}").Workloads.ShouldHaveSingleItem());
}
