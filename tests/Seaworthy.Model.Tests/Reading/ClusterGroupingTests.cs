using Seaworthy.Model.Reading;
using Seaworthy.Tests;

namespace Seaworthy.Model.Tests.Reading;

public sealed class ClusterGroupingTests
{
    [Fact]
    public void Parts_that_share_no_object_are_of_one_cluster() => Group(["web"], ["api"]).ShouldBe(["web api"]);

    [Fact]
    public void Parts_that_declare_the_same_object_are_alternatives_and_the_others_stand_beside_each() =>
        Group(["web", "dev"], ["web", "prod"], ["api"]).ShouldBe(["web dev api", "web prod api"]);

    [Fact]
    public void Alternatives_of_two_things_meet_each_other_once() =>
        Group(["web", "a"], ["web", "b"], ["db", "c"], ["db", "d"]).ShouldBe(["web a db c", "web b db d"]);

    [Fact]
    public void The_same_object_twice_in_a_part_is_no_alternative() => Group(["web", "web"]).ShouldBe(["web web"]);

    [Fact]
    public void A_namespace_that_several_parts_declare_keeps_them_together() =>
        ClusterGrouping.Group([Part("Namespace", "shop"), Part("Namespace", "shop")]).ShouldHaveSingleItem().Objects.Count.ShouldBe(2);

    [Fact]
    public void A_cluster_is_named_by_what_is_not_in_all_of_them() =>
        ClusterGrouping.Group([Part("Service", "web", "dev"), Part("Service", "web", "prod"), Part("Service", "api")]).SelectMany(static cluster => cluster.Alternatives).ShouldBe(["web-dev", "web-prod"]);

    [Fact]
    public void A_single_cluster_needs_no_name() => ClusterGrouping.Group([Part("Service", "web")]).ShouldHaveSingleItem().Alternatives.ShouldBeEmpty();

    [Fact]
    public void Every_part_is_of_a_cluster_and_hundreds_of_alternatives_cost_no_square()
    {
        var shared = Part("Service", [.. Enumerable.Range(0, 100).Select(static number => $"shared-{number}")]);
        var alternatives = Enumerable.Range(0, 200).Select(static number => Part("Service", "web", $"own-{number}")).ToList();

        var clusters = ClusterGrouping.Group([shared, .. alternatives]);

        clusters.Count.ShouldBe(200);
        clusters.SelectMany(static cluster => cluster.Objects).Select(static item => item.Name).ToHashSet().Count.ShouldBe(301);
        clusters.Sum(static cluster => cluster.Objects.Count).ShouldBeLessThan(500 * 7);
    }

    private static IEnumerable<string> Group(params string[][] parts) =>
        ClusterGrouping.Group(parts.Select(static names => Part("Service", names))).Select(static cluster => string.Join(' ', cluster.Objects.Select(static item => item.Name)));

    private static ClusterPart Part(string kind, params string[] names) => new(string.Join('-', names),
        Fixture.Read(string.Join("\n---\n", names.Select(name => $"apiVersion: v1\nkind: {kind}\nmetadata:\n  name: {name}\n"))).Objects);
}
