using Seaworthy.Tests;

namespace Seaworthy.Model.Tests.Documents;

public sealed class FieldTests
{
    private const string Pod = """
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          restartPolicy: Always
          containers:
            - image: example.org/web:1
              name: web
              securityContext:
                privileged: true
            - image: example.org/log:1
        """;

    [Theory]
    [InlineData("spec.restartPolicy", 6)]
    [InlineData("spec.hostUsers", 5)]
    [InlineData("metadata.labels.app", 3)]
    [InlineData("status.phase", 1)]
    public void A_missing_field_is_placed_at_the_key_above_it(string path, int line) =>
        Read()[path].Place.Line.ShouldBe(line);

    [Theory]
    [InlineData(0, "securityContext.privileged", 11)]
    [InlineData(0, "securityContext.seccompProfile.type", 10)]
    [InlineData(0, "resources.limits", 9)]
    [InlineData(1, "resources.limits", 12)]
    public void A_missing_field_of_a_lists_item_is_placed_at_the_items_name_where_it_has_one(int index, string path, int line) =>
        Read()["spec.containers"].Items.ElementAt(index)[path].Place.Line.ShouldBe(line);

    private static KubernetesObject Read() => Fixture.Read(Pod).Objects[0];
}
