using Seaworthy.Analysis.Access;
using Seaworthy.Model;

namespace Seaworthy.Analysis.Tests.Access;

public sealed class BuiltInRolesTests
{
    [Theory]
    [InlineData("cluster-admin", true)]
    [InlineData("view", true)]
    [InlineData("system:node", true)]
    [InlineData("viewer", false)]
    public void Cluster_roles_are_known_by_name(string name, bool builtIn) =>
        BuiltInRoles.Contains(new(Kinds.ClusterRole, "", name)).ShouldBe(builtIn);

    [Theory]
    [InlineData("kube-system", "extension-apiserver-authentication-reader", true)]
    [InlineData("kube-public", "system:controller:bootstrap-signer", true)]
    [InlineData("shop", "system:mine", false)]
    [InlineData("kube-system", "view", false)]
    public void Roles_are_built_in_in_the_system_namespaces_only(string @namespace, string name, bool builtIn) =>
        BuiltInRoles.Contains(new(Kinds.Role, @namespace, name)).ShouldBe(builtIn);

    [Theory]
    [InlineData("system:discovery", true)]
    [InlineData("system:node", false)]
    [InlineData("view", false)]
    public void A_few_roles_are_everybodys(string name, bool forEverybody) =>
        BuiltInRoles.AreForEverybody(new(Kinds.ClusterRole, "", name)).ShouldBe(forEverybody);
}
