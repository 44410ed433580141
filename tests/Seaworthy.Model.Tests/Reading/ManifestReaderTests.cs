using System.Text;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Reading;
using Seaworthy.Tests;

namespace Seaworthy.Model.Tests.Reading;

public sealed class ManifestReaderTests
{
    [Fact]
    public void A_list_is_unrolled_and_its_items_keep_their_places()
    {
        var content = Fixture.Read("apiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    kind: Service\n    metadata:\n      name: web\n  - apiVersion: v1\n    kind: ConfigMap\n    metadata:\n      name: settings\n");

        content.Objects.Select(static item => item.Ref.ToString()).ShouldBe(["Service default/web", "ConfigMap default/settings"]);
        content.Objects[1]["metadata.name"].Node!.Place.Line.ShouldBe(11);
    }

    [Fact]
    public void Items_of_a_typed_list_get_the_kind_of_the_list()
    {
        var content = Fixture.Read("apiVersion: v1\nkind: ConfigMapList\nitems:\n  - metadata:\n      name: settings\n");

        content.Objects.ShouldHaveSingleItem().Ref.ToString().ShouldBe("ConfigMap default/settings");
    }

    [Fact]
    public void JSON_and_YAML_of_one_object_give_the_same_fields()
    {
        var yaml = Fixture.Cluster("apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n    - name: web\n      ports: [{containerPort: 8080}]\n").Objects[0];
        var json = Fixture.Cluster("""{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web"}, "spec": {"containers": [{"name": "web", "ports": [{"containerPort": 8080}]}]}}""", "web.json").Objects[0];

        Flat(Field.Root(json)).ShouldBe(Flat(Field.Root(yaml)));
    }

    [Fact]
    public void Several_JSON_documents_follow_one_another() =>
        Fixture.Read("""{"apiVersion":"v1","kind":"Secret","metadata":{"name":"a"}}""" + "\n" + """{"apiVersion":"v1","kind":"Secret","metadata":{"name":"b"}}""").Objects.Count.ShouldBe(2);

    [Theory]
    [InlineData("\uFEFFapiVersion: v1\nkind: Secret\nmetadata:\n  name: web\n")]
    [InlineData("apiVersion: v1\r\nkind: Secret\r\nmetadata:\r\n  name: web\r\n")]
    [InlineData("%YAML 1.1\n---\napiVersion: v1\nkind: Secret\nmetadata:\n  name: web\n...\n")]
    [InlineData("---\n# nothing\n---\napiVersion: v1\nkind: Secret\nmetadata:\n  name: web")]
    public void Marks_line_breaks_and_directives_change_nothing(string text)
    {
        var content = new ManifestReader(ReadingLimits.Default, "default").Read("x.yaml", Encoding.UTF8.GetBytes(text));

        content.Problems.ShouldBeEmpty();
        content.Objects.ShouldHaveSingleItem().Name.ShouldBe("web");
    }

    [Fact]
    public void A_namespace_that_is_not_written_is_the_default_and_clusters_own_kinds_have_none()
    {
        var objects = Fixture.Cluster("apiVersion: v1\nkind: Secret\nmetadata: {name: a}\n---\napiVersion: v1\nkind: Namespace\nmetadata: {name: b, namespace: odd}\n").Objects;

        objects[0].Namespace.ShouldBe("default");
        objects[0].WritesNamespace.ShouldBeFalse();
        objects[1].Namespace.ShouldBe("");
    }

    [Fact]
    public void A_value_from_an_anchor_points_at_where_it_was_written()
    {
        var pod = Fixture.Cluster("apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  annotations: &notes\n    owner: shop\n  labels: *notes\nspec: {containers: []}\n").Objects[0];

        pod["metadata.labels.owner"].Node!.Place.Line.ShouldBe(6);
    }

    [Fact]
    public void The_place_of_every_value_of_every_real_manifest_is_where_its_text_stands()
    {
        var checkedScalars = 0;
        foreach (var file in Directory.EnumerateFiles(Repository.Shared("corpus"), "*.yaml", SearchOption.AllDirectories).Where(static file => !file.Contains("/templates/", StringComparison.Ordinal)))
        {
            var bytes = File.ReadAllBytes(file);
            var content = new ManifestReader(ReadingLimits.Default, "default").Read(file, bytes);
            foreach (var item in content.Objects)
                checkedScalars += CheckPlaces(item.Root, item.Source.Text, file);
        }

        checkedScalars.ShouldBeGreaterThan(40_000);
    }

    private static int CheckPlaces(Node node, string text, string file)
    {
        switch (node)
        {
            case Scalar { Style: ScalarStyle.Plain, Text.Length: > 0 } scalar when !scalar.Text.Contains(' ', StringComparison.Ordinal):
                text.Substring(scalar.Place.Start, scalar.Text.Length).ShouldBe(scalar.Text, file);
                var line = text.AsSpan(0, scalar.Place.Start).Count('\n') + 1;
                scalar.Place.Line.ShouldBe(line, file);
                return 1;
            case Mapping mapping:
                return mapping.Entries.ToArray().Sum(entry => CheckPlaces(entry.Value, text, file));
            case Sequence sequence:
                return sequence.Items.ToArray().Sum(item => CheckPlaces(item, text, file));
            default:
                return 0;
        }
    }

    private static IEnumerable<string> Flat(Field field) => field.Node switch
    {
        Mapping => field.Entries.SelectMany(static entry => Flat(entry.Value)),
        Sequence => field.Items.SelectMany(Flat),
        Scalar scalar => [$"{field.Path} = {scalar.Kind} {scalar.Text}"],
        _ => [],
    };
}
