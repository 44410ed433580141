using Seaworthy.Analysis.Access;
using Seaworthy.Model.Lenses;
using Seaworthy.Tests;

namespace Seaworthy.Analysis.Tests.Access;

public sealed class RoleReachTests
{
    [Fact]
    public void A_Role_holds_in_its_own_namespace_bound_or_not()
    {
        var reach = Reach("Role, metadata: {name: reader, namespace: shop}");

        reach.Namespaces.ShouldBe(["shop"]);
        reach.IsUnknown.ShouldBeFalse();
        reach.IncludesKubernetesOwn.ShouldBeFalse();
    }

    [Fact]
    public void A_ClusterRole_that_nothing_binds_holds_nobody_knows_where() => Reach("ClusterRole, metadata: {name: reader}").IsUnknown.ShouldBeTrue();

    [Fact]
    public void A_ClusterRole_holds_in_the_namespaces_of_its_RoleBindings()
    {
        var reach = Reach("ClusterRole, metadata: {name: reader}", Binding("RoleBinding", "shop"), Binding("RoleBinding", "kube-system"), Binding("RoleBinding", "blog", "other"));

        reach.Namespaces.ShouldBe(["kube-system", "shop"]);
        reach.IsClusterWide.ShouldBeFalse();
        reach.IncludesKubernetesOwn.ShouldBeTrue();
        reach.Bindings.Select(static binding => binding.Namespace).ShouldBe(["kube-system", "shop"]);
    }

    [Fact]
    public void A_ClusterRoleBinding_grants_everywhere()
    {
        var reach = Reach("ClusterRole, metadata: {name: reader}", Binding("ClusterRoleBinding", "shop"));

        reach.IsClusterWide.ShouldBeTrue();
        reach.IsUnknown.ShouldBeFalse();
        reach.IncludesKubernetesOwn.ShouldBeTrue();
    }

    private static RoleReach Reach(string role, params string[] bindings)
    {
        var cluster = Fixture.Cluster(string.Join("\n---\n", [$"{{apiVersion: rbac.authorization.k8s.io/v1, kind: {role}}}", .. bindings]));
        return RoleReach.Of(Role.AllIn(cluster).ShouldHaveSingleItem(), cluster);
    }

    private static string Binding(string kind, string @namespace, string role = "reader") =>
        $"{{apiVersion: rbac.authorization.k8s.io/v1, kind: {kind}, metadata: {{name: reader, namespace: {@namespace}}}, roleRef: {{kind: ClusterRole, name: {role}}}}}";
}
