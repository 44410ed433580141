using Seaworthy.Analysis.Access;
using Seaworthy.Tests;

namespace Seaworthy.Analysis.Tests.Access;

public sealed class PolicyRuleTests
{
    [Theory]
    [InlineData("get", "", "pods", true)]
    [InlineData("get", "", "pods/log", false)]
    [InlineData("watch", "", "pods", false)]
    [InlineData("get", "apps", "pods", false)]
    public void A_rule_allows_what_it_names_and_no_subresource(string verb, string group, string resource, bool allowed) =>
        Rule("{apiGroups: [''], resources: [pods], verbs: [get, list]}").Allows(verb, group, resource).ShouldBe(allowed);

    [Theory]
    [InlineData("{apiGroups: ['*'], resources: ['*'], verbs: ['*']}", true)]
    [InlineData("{apiGroups: [''], resources: ['*'], verbs: [get]}", true)]
    [InlineData("{apiGroups: [''], resources: ['*/proxy'], verbs: [get]}", true)]
    [InlineData("{apiGroups: [''], resources: ['nodes/*'], verbs: [get]}", false)]
    [InlineData("{apiGroups: [''], resources: [nodes], verbs: [get]}", false)]
    [InlineData("{nonResourceURLs: ['*'], verbs: ['*']}", false)]
    public void Stars_stand_for_anything_but_not_below_a_resource(string rule, bool allowed) =>
        Rule(rule).Allows("get", "", "nodes/proxy").ShouldBe(allowed);

    [Theory]
    [InlineData("{apiGroups: ['*'], resources: ['*'], verbs: ['*']}", true)]
    [InlineData("{apiGroups: ['*', apps], resources: [pods, '*'], verbs: [get, '*']}", true)]
    [InlineData("{apiGroups: [''], resources: ['*'], verbs: ['*']}", false)]
    [InlineData("{apiGroups: ['*'], resources: ['*'], verbs: ['*'], resourceNames: [web]}", false)]
    public void Everything_is_a_star_in_all_three_lists(string rule, bool everything) => Rule(rule).GrantsEverything.ShouldBe(everything);

    private static PolicyRule Rule(string rule)
    {
        var role = Fixture.Cluster($"{{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {{name: test}}, rules: [{rule}]}}").Objects.ShouldHaveSingleItem();
        return new(role["rules"].Items.ShouldHaveSingleItem());
    }
}
