using Seaworthy.Analysis.Workloads;
using Seaworthy.Tests;

namespace Seaworthy.Analysis.Tests.Workloads;

public sealed class ProbeWindowTests
{
    [Theory]
    [InlineData("{}", 30, 20)]
    [InlineData("{initialDelaySeconds: 5, periodSeconds: 0, failureThreshold: 0}", 30, 25)]
    [InlineData("{initialDelaySeconds: 5, periodSeconds: 2, failureThreshold: 4}", 8, 11)]
    [InlineData("{failureThreshold: 1}", 10, 0)]
    public void The_window_of_a_probe_follows_from_its_numbers_and_the_defaults_of_the_API_server(string probe, long patience, long earliest)
    {
        var cluster = Fixture.Cluster($$"""
            apiVersion: v1
            kind: Pod
            metadata: {name: web}
            spec:
              containers:
                - name: web
                  livenessProbe: {{probe}}
            """);

        var timing = new ProbeWindow(cluster.Containers.ShouldHaveSingleItem()["livenessProbe"]);

        timing.Patience.ShouldBe(patience);
        timing.EarliestAction.ShouldBe(earliest);
        timing.Timeout.ShouldBe(1);
        timing.SuccessThreshold.ShouldBe(1);
    }
}
