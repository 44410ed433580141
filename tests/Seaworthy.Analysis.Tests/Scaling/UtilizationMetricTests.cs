using Seaworthy.Analysis.Scaling;
using Seaworthy.Tests;

namespace Seaworthy.Analysis.Tests.Scaling;

public sealed class UtilizationMetricTests
{
    [Theory]
    [InlineData("autoscaling/v2", "", "cpu")]
    [InlineData("autoscaling/v1", "", "cpu")]
    [InlineData("autoscaling/v1", "targetCPUUtilizationPercentage: 60", "cpu")]
    [InlineData("autoscaling/v2", "metrics: [{type: Resource, resource: {name: memory, target: {type: Utilization, averageUtilization: 70}}}]", "memory")]
    [InlineData("autoscaling/v2beta1", "metrics: [{type: Resource, resource: {name: memory, targetAverageUtilization: 70}}]", "memory")]
    [InlineData("autoscaling/v2", "metrics: [{type: ContainerResource, containerResource: {name: cpu, container: web, target: {type: Utilization, averageUtilization: 70}}}]", "cpu of web")]
    [InlineData("autoscaling/v2", "metrics: [{type: Resource, resource: {name: memory, target: {type: AverageValue, averageValue: 1Gi}}}]", "")]
    [InlineData("autoscaling/v2", "metrics: [{type: Pods, pods: {metric: {name: requests}, target: {type: AverageValue, averageValue: 100}}}]", "")]
    public void Metrics_are_those_that_divide_by_requests(string version, string spec, string expected)
    {
        var cluster = Fixture.Cluster(
            $$"""
            apiVersion: {{version}}
            kind: HorizontalPodAutoscaler
            metadata: {name: web}
            spec: {maxReplicas: 3{{(spec.Length > 0 ? ", " + spec : "")}}}
            """);

        Print(UtilizationMetric.Of(cluster.Objects[0])).ShouldBe(expected);
    }

    [Theory]
    [InlineData("type: cpu, metricType: Utilization, metadata: {value: '60'}", "cpu")]
    [InlineData("type: memory, metadata: {type: Utilization, value: '60', containerName: web}", "memory of web")]
    [InlineData("type: cpu, metricType: AverageValue, metadata: {value: '60'}", "")]
    [InlineData("type: kafka, metadata: {topic: orders}", "")]
    public void Triggers_of_KEDA_count_as_well(string trigger, string expected)
    {
        var cluster = Fixture.Cluster(
            $$"""
            apiVersion: keda.sh/v1alpha1
            kind: ScaledObject
            metadata: {name: web}
            spec: {triggers: [{{{trigger}}}]}
            """);

        Print(UtilizationMetric.Of(cluster.Objects[0])).ShouldBe(expected);
    }

    private static string Print(IEnumerable<UtilizationMetric> metrics) =>
        string.Join(", ", metrics.Select(static metric => metric.Container is null ? metric.Resource : $"{metric.Resource} of {metric.Container}"));
}
