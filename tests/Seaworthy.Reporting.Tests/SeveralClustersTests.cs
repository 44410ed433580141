using Seaworthy.Model.Reading;
using Seaworthy.Tests;

namespace Seaworthy.Reporting.Tests;

/// <summary>What a repository declares several times is judged as alternatives of one cluster.</summary>
public sealed class SeveralClustersTests : IDisposable
{
    private const string Service = "{apiVersion: v1, kind: Service, metadata: {name: web, namespace: shop}, spec: {selector: {app: web}, ports: [{port: 80}]}}";

    private readonly string _folder = Directory.CreateTempSubdirectory("seaworthy-clusters-").FullName;

    [Fact]
    public async Task A_folder_for_each_environment_repeats_nothing()
    {
        var report = await CheckAsync(("dev/web.yaml", Deployment("web")), ("prod/web.yaml", Deployment("web")));

        report.Findings.Where(static finding => finding.Check.Id == "duplicate-object").ShouldBeEmpty();
        report.Findings.Where(static finding => finding.Check.Id == "privileged-container").Select(static finding => Path.GetFileName(Path.GetDirectoryName(finding.Source.Name))).ShouldBe(["dev", "prod"]);
        (report.Clusters, report.Objects).ShouldBe((2, 2));
    }

    [Fact]
    public async Task The_same_object_twice_in_a_folder_is_a_mistake()
    {
        var report = await CheckAsync(("a.yaml", Deployment("web")), ("b.yaml", Deployment("web")));

        report.Findings.ShouldContain(static finding => finding.Check.Id == "duplicate-object");
        report.Clusters.ShouldBe(1);
    }

    [Fact]
    public async Task What_stands_beside_alternatives_and_is_wrong_beside_some_says_beside_which()
    {
        // One environment has the pods that the Service selects.
        (await CheckAsync(("shared/service.yaml", Service), ("dev/db.yaml", Deployment("db")), ("prod/db.yaml", Deployment("db") + "\n---\n" + Deployment("web"))))
            .Findings.Where(static finding => finding.Check.Id == "service-selects-nothing").ShouldHaveSingleItem().Message.ShouldEndWith($", beside {_folder}/dev");

        // Neither has them now, and that is told once.
        (await CheckAsync(("prod/db.yaml", Deployment("db")))).Findings.Where(static finding => finding.Check.Id == "service-selects-nothing").ShouldHaveSingleItem().Message.ShouldNotContain("beside");
    }

    [Fact]
    public async Task What_is_wrong_beside_few_of_many_is_not_told()
    {
        var web = Deployment("db") + "\n---\n" + Deployment("web");

        (await CheckAsync(("shared/service.yaml", Service), ("patch/db.yaml", Deployment("db")), ("dev/db.yaml", web), ("prod/db.yaml", web)))
            .Findings.ShouldNotContain(static finding => finding.Check.Id == "service-selects-nothing");
    }

    [Fact]
    public void The_same_finding_of_a_base_in_two_overlays_is_told_once()
    {
        var twice = new LoadedInput([new(Fixture.Read(Deployment("web")).Objects), new(Fixture.Read(Deployment("web")).Objects)], [], 2, 0);

        Reports.Of(twice, "privileged-container").Findings.ShouldHaveSingleItem();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Deployment(string name) =>
        $"{{apiVersion: apps/v1, kind: Deployment, metadata: {{name: {name}, namespace: shop}}, spec: {{selector: {{matchLabels: {{app: {name}}}}}, template: {{metadata: {{labels: {{app: {name}}}}}, spec: {{containers: [{{name: c, image: 'registry.example.com/c:1', securityContext: {{privileged: true}}}}]}}}}}}}}";

    private async Task<Report> CheckAsync(params (string Path, string Text)[] files)
    {
        foreach (var (path, text) in files)
        {
            var file = Path.Combine(_folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        }

        return Reports.Of(await InputReader.ReadAsync(new() { Paths = [_folder] }, TestContext.Current.CancellationToken), "duplicate-object", "privileged-container", "service-selects-nothing");
    }
}
