using Seaworthy.Model.Reading;
using Seaworthy.Tests;

namespace Seaworthy.Model.Tests.Reading;

public sealed class ClusterGroupingTests
{
    [Fact]
    public void Parts_that_share_no_object_are_of_one_cluster() =>
        ClusterGrouping.Group([Part("web"), Part("api")]).ShouldHaveSingleItem().Count.ShouldBe(2);

    [Fact]
    public void Parts_that_declare_the_same_object_are_of_two() =>
        ClusterGrouping.Group([Part("web"), Part("web"), Part("api")]).Select(static cluster => cluster.Count).ShouldBe([2, 1]);

    [Fact]
    public void A_namespace_that_several_parts_declare_keeps_them_together() =>
        ClusterGrouping.Group([Part("web", "Namespace"), Part("web", "Namespace")]).Count.ShouldBe(1);

    private static IReadOnlyList<KubernetesObject> Part(string name, string kind = "Service") =>
        Fixture.Read($"apiVersion: v1\nkind: {kind}\nmetadata:\n  name: {name}\n").Objects;
}
