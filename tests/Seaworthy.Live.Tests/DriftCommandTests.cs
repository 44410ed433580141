using System.Net;
using NJsonSchema;
using Seaworthy.Cli.Tests;
using Seaworthy.Live.Tests.Server;
using Seaworthy.Tests;

namespace Seaworthy.Live.Tests;

/// <summary><c>seaworthy diff PATH --cluster</c>, with the real command against a server.</summary>
public sealed class DriftCommandTests : IDisposable
{
    private const string Web =
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, namespace: shop}
        spec:
          replicas: 2
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec:
              containers:
                - name: web
                  image: registry.example.com/web:1.0
                  env: [{name: API_TOKEN, value: abcd1234efgh}]
        """;

    private const string Settings = "{apiVersion: v1, kind: ConfigMap, metadata: {name: settings, namespace: shop}, data: {level: info}}";
    private const string Leftover = "{apiVersion: v1, kind: ConfigMap, metadata: {name: leftover, namespace: shop}}";
    private const string Elsewhere = "{apiVersion: v1, kind: ConfigMap, metadata: {name: theirs, namespace: payments}}";

    private readonly string _folder = Directory.CreateTempSubdirectory("seaworthy-drift-").FullName;

    [Fact]
    public async Task A_cluster_that_has_what_is_declared_ends_with_0()
    {
        await using var server = await FakeApiServer.StartAsync(Web, Settings);

        var result = Diff(server, Web, Settings);

        result.ExitCode.ShouldBe(0, result.Output);
        result.Output.Trim().ShouldBe("deploy against context test: 2 the same, 0 different, 0 missing, 0 not declared,\n0 not compared");
    }

    [Fact]
    public async Task What_differs_is_named_with_its_line_and_both_values()
    {
        await using var server = await FakeApiServer.StartAsync(Web.Replace("replicas: 2", "replicas: 3", StringComparison.Ordinal).Replace("abcd1234efgh", "zyxw9876vuts", StringComparison.Ordinal), Leftover, Elsewhere);

        var result = Diff(server, Web, Settings);

        result.ExitCode.ShouldBe(1);
        result.Output.ShouldBe(
            """
            Different in context test
              Deployment shop/web
                spec.replicas
                  declared  2   deploy/0.yaml:5
                  cluster   3
                spec.template.spec.containers[web].env[API_TOKEN].value
                  declared  ********   deploy/0.yaml:13
                  cluster   ********

            Declared and not in context test
              ConfigMap shop/settings   deploy/1.yaml:1

            In context test and not declared
              ConfigMap shop/leftover
              namespace payments, of which nothing is declared: 1 ConfigMap
              (--verbose names them, --namespace compares one namespace)

            deploy against context test: 0 the same, 1 different, 1 missing, 2 not declared,
            0 not compared
            Fields that only the cluster sets are not compared: defaults, and what its
            controllers write

            """);
    }

    [Fact]
    public async Task One_namespace_is_compared_alone()
    {
        await using var server = await FakeApiServer.StartAsync(Web, Settings, Elsewhere);

        Diff(server, [Web, Settings], "-n", "shop").ExitCode.ShouldBe(0);
        Diff(server, [Web, Settings], "--fail-on", "none").ExitCode.ShouldBe(0);
        Diff(server, [Web, Settings]).ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task Kinds_that_no_check_asks_for_are_read_where_they_are_declared()
    {
        const string Widget = "{apiVersion: example.com/v1, kind: Widget, metadata: {name: w, namespace: shop}, spec: {size: 3}}";
        await using var server = await FakeApiServer.StartAsync(Widget.Replace("size: 3", "size: 4", StringComparison.Ordinal));

        Diff(server, Widget).Output.ShouldContain("Widget shop/w\n    spec.size");
    }

    [Fact]
    public async Task What_may_not_be_listed_is_not_compared_and_ends_with_3()
    {
        await using var server = await FakeApiServer.StartAsync(Web, Settings);
        server.Intercept = static async (http, _) =>
        {
            if (http.Request.Path != "/api/v1/configmaps")
                return false;
            await FakeApiServer.StatusAsync(http, HttpStatusCode.Forbidden, "forbidden");
            return true;
        };

        var result = Diff(server, Web, Settings);

        result.ExitCode.ShouldBe(3);
        result.Output.ShouldContain("Not compared, and so neither the same nor different\n  ConfigMap shop/settings\n      configmaps may not be listed; allow it with:");
        result.Output.ShouldContain("0 missing");
    }

    [Fact]
    public async Task A_cluster_that_cannot_be_read_is_no_drift()
    {
        await using var server = await FakeApiServer.StartAsync(Web);
        server.Intercept = static async (http, _) =>
        {
            await FakeApiServer.StatusAsync(http, HttpStatusCode.Unauthorized, "Unauthorized");
            return true;
        };

        var result = Diff(server, Web);

        result.ExitCode.ShouldBe(2);
        result.Output.ShouldContain("0 missing, 0 not declared,\n1 not compared");
    }

    [Fact]
    public async Task The_report_for_programs_keeps_to_its_schema_and_hides_secrets()
    {
        await using var server = await FakeApiServer.StartAsync(Web.Replace("replicas: 2", "replicas: 3", StringComparison.Ordinal).Replace("abcd1234efgh", "zyxw9876vuts", StringComparison.Ordinal), Leftover);
        var schema = await JsonSchema.FromFileAsync(Repository.At("docs", "schemas", "drift-1.json"), TestContext.Current.CancellationToken);

        var result = Diff(server, [Web, Settings, "{apiVersion: batch/v1, kind: Job, metadata: {generateName: x-, namespace: shop}}"], "--format", "json");

        schema.Validate(result.Output).ShouldBeEmpty();
        result.Output.ShouldContain("\"declared\": 2,\n          \"cluster\": 3");
        result.Output.ShouldNotContain("zyxw9876vuts");
        result.Output.ShouldNotContain("abcd1234efgh");
    }

    [Theory]
    [InlineData("--cluster takes the place of 'deploy': compare with one of the two", "deploy")]
    [InlineData("--only is about findings, and --cluster compares objects; leave it out", "--only", "single-replica")]
    [InlineData("a comparison with a cluster is written as text or json, not as sarif", "-o", "sarif=x")]
    public async Task What_is_about_findings_is_refused(string message, params string[] arguments)
    {
        await using var server = await FakeApiServer.StartAsync(Web);

        var result = Diff(server, [Web], arguments);

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain(message);
    }

    [Fact]
    public async Task A_folder_with_an_overlay_for_each_of_two_clusters_must_say_which()
    {
        await using var server = await FakeApiServer.StartAsync(Web);
        foreach (var overlay in (string[])["dev", "prod"])
        {
            Directory.CreateDirectory(Path.Combine(_folder, "deploy", overlay));
            await File.WriteAllTextAsync(Path.Combine(_folder, "deploy", overlay, "kustomization.yaml"), "resources: [web.yaml]\n", TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(Path.Combine(_folder, "deploy", overlay, "web.yaml"), Web, TestContext.Current.CancellationToken);
        }

        var result = Diff(server, []);

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain("deploy declares some objects several times, for 2 clusters as it seems; name the overlay or chart that runs in this one");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Binary.Result Diff(FakeApiServer server, params string[] manifests) => Diff(server, manifests, []);

    private Binary.Result Diff(FakeApiServer server, string[] manifests, params string[] arguments)
    {
        var deploy = Directory.CreateDirectory(Path.Combine(_folder, "deploy")).FullName;
        for (var index = 0; index < manifests.Length; index++)
            File.WriteAllText(Path.Combine(deploy, $"{index}.yaml"), manifests[index]);
        File.WriteAllText(Path.Combine(_folder, "config"), server.Kubeconfig());
        return Binary.Run(_folder, ["diff", "deploy", .. arguments, "--cluster", "--kubeconfig", "config"]);
    }
}
