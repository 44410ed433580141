using Seaworthy.Analysis.Rollouts;
using Seaworthy.Tests;

namespace Seaworthy.Analysis.Tests.Rollouts;

public sealed class StartBudgetTests
{
    [Theory]
    [InlineData("{}", 0)]
    [InlineData("{startupProbe: {}}", 30)]
    [InlineData("{startupProbe: {initialDelaySeconds: 5, periodSeconds: 2, failureThreshold: 100}}", 205)]
    [InlineData("{startupProbe: {periodSeconds: 0, failureThreshold: 0}}", 30)]
    [InlineData("{readinessProbe: {periodSeconds: 5, failureThreshold: 100}}", 0)]
    [InlineData("{readinessProbe: {initialDelaySeconds: 40, successThreshold: 3}}", 60)]
    [InlineData("{startupProbe: {}, readinessProbe: {initialDelaySeconds: 20}}", 30)]
    [InlineData("{livenessProbe: {initialDelaySeconds: 400}}", 0)]
    public void Startup_probe_and_delays_add_up(string container, long seconds) => Seconds($"containers: [{container}]").ShouldBe(seconds);

    [Fact]
    public void Containers_start_together_and_sidecars_before_them() =>
        Seconds("containers: [{name: a, startupProbe: {}}, {name: b, startupProbe: {failureThreshold: 5}}], initContainers: [{name: s, restartPolicy: Always, startupProbe: {failureThreshold: 2}}, {name: t, restartPolicy: Always, startupProbe: {}}, {name: i}]")
            .ShouldBe(20 + 30 + 50);

    private static long Seconds(string spec) =>
        StartBudget.Seconds(Fixture.Cluster($"{{apiVersion: v1, kind: Pod, metadata: {{name: web}}, spec: {{{spec}}}}}").PodTemplates.ShouldHaveSingleItem());
}
