using Seaworthy.Analysis.Scaling;
using Seaworthy.Tests;

namespace Seaworthy.Analysis.Tests.Scaling;

public sealed class VerticalScalingTests
{
    [Theory]
    [InlineData("", true)]
    [InlineData("updatePolicy: {updateMode: 'Off'}", false)]
    [InlineData("updatePolicy: {updateMode: Initial}", true)]
    [InlineData("resourcePolicy: {containerPolicies: [{containerName: '*', mode: 'Off'}]}", false)]
    [InlineData("resourcePolicy: {containerPolicies: [{containerName: '*', mode: 'Off'}, {containerName: web}]}", true)]
    [InlineData("resourcePolicy: {containerPolicies: [{containerName: web, controlledResources: [memory]}]}", false)]
    [InlineData("resourcePolicy: {containerPolicies: [{containerName: proxy, controlledResources: [memory]}]}", true)]
    public void A_policy_decides_whether_the_CPU_request_is_set(string spec, bool expected)
    {
        var cluster = Fixture.Cluster(
            $$"""
            apiVersion: autoscaling.k8s.io/v1
            kind: VerticalPodAutoscaler
            metadata: {name: web}
            spec: {targetRef: {apiVersion: apps/v1, kind: Deployment, name: web}{{(spec.Length > 0 ? ", " + spec : "")}}}
            """);

        VerticalScaling.Sets(cluster.Objects[0], "web", "cpu").ShouldBe(expected);
    }
}
