using Seaworthy.Analysis.Workloads;
using Seaworthy.Model;
using Seaworthy.Tests;

namespace Seaworthy.Analysis.Tests.Workloads;

public sealed class ReplicaRangeTests
{
    [Theory]
    [InlineData("", "", 1, 1)]
    [InlineData("replicas: 4", "", 4, 4)]
    [InlineData("replicas: 4", "minReplicas: 2", 2, 9)]
    [InlineData("replicas: 4", "metrics: []", 1, 9)]
    [InlineData("replicas: 0", "minReplicas: 2", 0, 0)]
    public void An_autoscaler_goes_before_what_the_workload_asks_for(string replicas, string bounds, long fewest, long most)
    {
        var cluster = Fixture.Cluster(Deployment(replicas) + (bounds.Length == 0 ? "" : $$"""

            ---
            apiVersion: autoscaling/v2
            kind: HorizontalPodAutoscaler
            metadata: {name: web}
            spec:
              scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
              maxReplicas: 9
              {{bounds}}
            """));

        ReplicaRange.Of(Web(cluster), cluster).ShouldSatisfyAllConditions(
            range => range.Fewest.ShouldBe(fewest),
            range => range.Most.ShouldBe(most));
    }

    [Fact]
    public void The_replicas_of_a_Rollout_count_for_the_Deployment_whose_template_it_takes()
    {
        var cluster = Fixture.Cluster(Deployment("replicas: 0") + """

            ---
            apiVersion: argoproj.io/v1alpha1
            kind: Rollout
            metadata: {name: web}
            spec:
              replicas: 3
              workloadRef: {apiVersion: apps/v1, kind: Deployment, name: web}
            """);

        ReplicaRange.Of(Web(cluster), cluster).Fewest.ShouldBe(3);
    }

    private static Model.Workloads.Workload Web(ClusterSnapshot cluster) => cluster.FindWorkload(Kinds.Deployment, "default", "web").ShouldNotBeNull();

    private static string Deployment(string replicas) => $$"""
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          {{replicas}}
          template:
            spec:
              containers:
                - name: web
        """;
}
