using Seaworthy.Cli.Tests;
using Seaworthy.Live.Tests.Server;

namespace Seaworthy.Live.Tests;

/// <summary>The real command against a server, with kubeconfigs as people have them.</summary>
public sealed class CommandTests : IDisposable
{
    private const string Deployment =
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, namespace: shop}
        spec:
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec:
              containers:
                - name: web
                  image: registry.example.com/web:1.0
                  securityContext: {privileged: true}
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("seaworthy-live-").FullName;

    [Fact]
    public async Task A_cluster_is_checked_with_the_objects_that_it_has()
    {
        await using var server = await FakeApiServer.StartAsync(Deployment);

        var result = Check(server.Kubeconfig(), "--only", "privileged-container");

        result.Error.ShouldBe("");
        result.ExitCode.ShouldBe(1, result.Output);
        result.Output.ShouldContain("Deployment shop/web (context test)");
        result.Output.ShouldContain("privileged-container at spec.template.spec.containers[web].securityContext.privileged");
        result.Output.ShouldContain("| " + "          privileged: true");
        result.Output.ShouldContain("Kubernetes 1.33");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Binary.Result Check(string kubeconfig, params string[] arguments)
    {
        File.WriteAllText(Path.Combine(_folder, "config"), kubeconfig);
        return Binary.Run(_folder, ["check", "--cluster", "--kubeconfig", "config", .. arguments]);
    }
}
