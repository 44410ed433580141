using Seaworthy.Model.Schema;
using Seaworthy.Tests;

namespace Seaworthy.Model.Tests.Schema;

public sealed class KnownFieldsTests
{
    private const string Pod =
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: web}
        spec:
          hostUsers: false
          containers: [{name: web, image: web}]
        """;

    private const string Service =
        """
        apiVersion: v1
        kind: Service
        metadata: {name: web}
        spec:
          topologyKeys: ["*"]
        """;

    [Fact]
    public void A_field_that_came_later_is_unknown_to_an_older_release()
    {
        Unknown(Pod, 36).ShouldBeEmpty();
        Unknown(Pod, 24).ShouldHaveSingleItem().Since.ShouldBe(new KubernetesVersion(1, 25));
    }

    [Fact]
    public void A_field_that_is_gone_was_known_to_an_older_release()
    {
        Unknown(Service, 21).ShouldBeEmpty();
        Unknown(Service, 36).ShouldHaveSingleItem().GoneIn.ShouldBe(new KubernetesVersion(1, 22));
    }

    [Theory]
    [InlineData("spec: {containers: [{name: web, imagepullpolicy: Always}]}", "imagePullPolicy", null)]
    [InlineData("spec: {containers: [{name: web, resource: {}}]}", "resources", null)]
    [InlineData("spec: {containers: [{name: web, hostNetwork: true}]}", null, "spec")]
    [InlineData("spec: {containers: [{name: web, privileged: true}]}", null, "securityContext")]
    [InlineData("spec: {securityContext: {privileged: true}}", null, "the securityContext of containers")]
    [InlineData("spec: {flavour: vanilla}", null, null)]
    public void An_unknown_field_comes_with_what_was_meant_or_where_it_belongs(string spec, string? meant, string? home)
    {
        var unknown = Unknown($"apiVersion: v1\nkind: Pod\nmetadata: {{name: web}}\n{spec}", 36).ShouldHaveSingleItem();

        (unknown.Meant, unknown.Home).ShouldBe((meant, home));
    }

    [Fact]
    public void Kinds_of_others_are_not_covered() => KnownFields.Cover("example.org/v1", "Pod").ShouldBeFalse();

    private static List<StrayField> Unknown(string yaml, int minor) =>
        [.. KnownFields.MissingFor(Fixture.Cluster(yaml).Objects[0], new(1, minor))];
}
