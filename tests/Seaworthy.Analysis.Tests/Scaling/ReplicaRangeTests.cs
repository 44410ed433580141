using Seaworthy.Analysis.Scaling;
using Seaworthy.Tests;

namespace Seaworthy.Analysis.Tests.Scaling;

public sealed class ReplicaRangeTests
{
    private const string Deployment =
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec: {replicas: 5, template: {spec: {containers: []}}}
        ---

        """;

    [Fact]
    public void Replicas_stay_as_written_without_an_autoscaler() => RangeIn(Deployment).ShouldBe((5, 5));

    [Theory]
    [InlineData("autoscaling/v2", "HorizontalPodAutoscaler", "maxReplicas: 9", 1, 9)]
    [InlineData("autoscaling/v2", "HorizontalPodAutoscaler", "minReplicas: 3, maxReplicas: 9", 3, 9)]
    [InlineData("keda.sh/v1alpha1", "ScaledObject", "triggers: []", 0, 100)]
    [InlineData("keda.sh/v1alpha1", "ScaledObject", "minReplicaCount: 2, maxReplicaCount: 4", 2, 4)]
    public void An_autoscaler_sets_the_range(string version, string kind, string spec, long least, long most) => RangeIn(Deployment +
        $$"""
        apiVersion: {{version}}
        kind: {{kind}}
        metadata: {name: web}
        spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, {{spec}}}
        """).ShouldBe((least, most));

    [Fact]
    public void A_workload_that_is_switched_off_stays_so_whatever_would_scale_it() => RangeIn(Deployment.Replace("replicas: 5", "replicas: 0", StringComparison.Ordinal) +
        """
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: {name: web}
        spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, minReplicas: 2, maxReplicas: 9}
        """).ShouldBe((0, 0));

    [Fact]
    public void A_Rollout_that_takes_the_template_sets_the_range() => RangeIn(Deployment +
        """
        apiVersion: argoproj.io/v1alpha1
        kind: Rollout
        metadata: {name: web}
        spec: {replicas: 2, workloadRef: {apiVersion: apps/v1, kind: Deployment, name: web}}
        """).ShouldBe((2, 2));

    private static (long Fewest, long Most) RangeIn(string yaml)
    {
        var cluster = Fixture.Cluster(yaml);
        var range = ReplicaRange.Of(cluster.Workloads.First(static workload => workload.HasTemplate), cluster);
        return (range.Fewest, range.Most);
    }
}
