using Seaworthy.Analysis.Resources;
using Seaworthy.Model;
using Seaworthy.Tests;

namespace Seaworthy.Analysis.Tests.Resources;

public sealed class LimitRangeDefaultsTests
{
    [Theory]
    [InlineData("default: {cpu: 2}", "2", "2")]
    [InlineData("default: {cpu: 2}, defaultRequest: {cpu: 500m}", "500m", "2")]
    [InlineData("max: {cpu: 4}", "4", "4")]
    [InlineData("min: {cpu: 100m}", "100m", null)]
    [InlineData("min: {cpu: 100m}, max: {cpu: 4}, default: {cpu: 2}", "2", "2")]
    [InlineData("defaultRequest: {cpu: 500m}", "500m", null)]
    public void Defaults_fall_back_as_the_API_server_completes_them(string item, string request, string? limit)
    {
        var defaults = LimitRangeDefaults.In(Cluster("a", $"type: Container, {item}"), "shop");

        defaults.Requests["cpu"]?.ToString().ShouldBe(request);
        defaults.Limits["cpu"]?.ToString().ShouldBe(limit);
    }

    [Fact]
    public void Limits_of_pods_are_no_defaults_of_containers() =>
        LimitRangeDefaults.In(Cluster("a", "type: Pod, max: {cpu: 4}"), "shop").Limits.ShouldBeEmpty();

    [Fact]
    public void Other_namespaces_have_no_part() =>
        LimitRangeDefaults.In(Cluster("a", "type: Container, max: {cpu: 4}"), "bank").Limits.ShouldBeEmpty();

    [Fact]
    public void A_written_limit_makes_the_request_before_a_LimitRange_does()
    {
        var cluster = Fixture.Cluster(
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: web, namespace: shop}
            spec:
              containers:
                - name: web
                  resources: {limits: {cpu: 1}}
            ---
            """ + "\n" + LimitRange("a", "type: Container, defaultRequest: {cpu: 500m, memory: 64Mi}, default: {cpu: 2}"));

        var admitted = cluster.Containers.ShouldHaveSingleItem().AdmittedResources(cluster);

        admitted.Requests["cpu"].ToString().ShouldBe("1");
        admitted.Limits["cpu"].ToString().ShouldBe("1");
        admitted.Requests["memory"].ToString().ShouldBe("64Mi");
        admitted.Limits["memory"].ShouldBeNull();
    }

    private static ClusterSnapshot Cluster(string name, string item) => Fixture.Cluster(LimitRange(name, item));

    private static string LimitRange(string name, string item) =>
        $$"""
        apiVersion: v1
        kind: LimitRange
        metadata: {name: {{name}}, namespace: shop}
        spec: {limits: [{{{item}}}]}
        """;
}
