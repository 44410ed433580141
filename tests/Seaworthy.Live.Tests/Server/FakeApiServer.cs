using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;

namespace Seaworthy.Live.Tests.Server;

/// <summary>An API server on loopback that serves objects as Kubernetes' does: discovery in both forms, lists in pages.</summary>
internal sealed class FakeApiServer : IAsyncDisposable
{
    private readonly WebApplication _host;
    private readonly ServedObjects _objects;
    private readonly ConcurrentQueue<string> _requests = new();

    private FakeApiServer(WebApplication host, ServedObjects objects) => (_host, _objects) = (host, objects);

    /// <summary>The address without a slash at the end.</summary>
    public string Address => _host.Urls.First();

    /// <summary>The paths with their queries, in order.</summary>
    public IReadOnlyCollection<string> Requests => _requests;

    /// <summary>Whether the aggregated form of discovery is known.</summary>
    public bool KnowsAggregatedDiscovery { get; set; } = true;

    /// <summary>What the server says that it is.</summary>
    public string Version { get; set; } = "v1.33.4+k3s1";

    /// <summary>The largest page, whatever is asked for.</summary>
    public int PageSize { get; set; } = int.MaxValue;

    /// <summary>Answers in the server's stead where it returns true; told how often the path has been asked for, from 1.</summary>
    public Func<HttpContext, int, Task<bool>> Intercept { get; set; } = static (_, _) => Task.FromResult(false);

    public static Task<FakeApiServer> StartAsync(params string[] manifests) => StartAsync(ServedObjects.Of(manifests));

    public static async Task<FakeApiServer> StartAsync(ServedObjects objects, X509Certificate2? certificate = null, bool asksForCertificate = false)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (certificate is not null)
            {
                listen.UseHttps(certificate, https =>
                {
                    https.ClientCertificateMode = asksForCertificate ? ClientCertificateMode.AllowCertificate : ClientCertificateMode.NoCertificate;
                    https.AllowAnyClientCertificate();
                });
            }
        }));
        var host = builder.Build();
        var server = new FakeApiServer(host, objects);
        host.Run(server.AnswerAsync);
        await host.StartAsync();
        return server;
    }

    /// <summary>A kubeconfig with one context, <c>test</c>.</summary>
    /// <param name="user">The user's credentials as YAML on one line.</param>
    /// <param name="cluster">More about the cluster, as entries on one line.</param>
    public string Kubeconfig(string user = "{token: secret-token}", string cluster = "") => $$"""
        apiVersion: v1
        kind: Config
        current-context: test
        clusters:
          - name: here
            cluster: {server: "{{Address}}"{{(cluster.Length == 0 ? "" : ", " + cluster)}}}
        users:
          - name: me
            user: {{user}}
        contexts:
          - name: test
            context: {cluster: here, user: me}
          - name: other
            context: {cluster: here, user: me}
        """;

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    public static Task StatusAsync(HttpContext http, HttpStatusCode code, string message)
    {
        http.Response.StatusCode = (int)code;
        return WriteAsync(http, new JsonObject { ["kind"] = "Status", ["apiVersion"] = "v1", ["status"] = "Failure", ["message"] = message, ["code"] = (int)code });
    }

    public static async Task WriteAsync(HttpContext http, JsonNode answer)
    {
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(answer.ToJsonString());
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var path = http.Request.Path.Value!;
        _requests.Enqueue(path + http.Request.QueryString);
        http.Request.Method.ShouldBe("GET");
        if (await Intercept(http, _requests.Count(request => request.Split('?')[0] == path)))
            return;

        var isAggregated = KnowsAggregatedDiscovery && http.Request.Headers.Accept.ToString().Contains("APIGroupDiscoveryList", StringComparison.Ordinal);
        var answer = path switch
        {
            "/version" => new JsonObject { ["gitVersion"] = Version },
            "/api" => isAggregated ? _objects.Aggregated(isCore: true) : new JsonObject { ["kind"] = "APIVersions", ["versions"] = new JsonArray("v1") },
            "/apis" => isAggregated ? _objects.Aggregated(isCore: false) : _objects.Groups(),
            _ => _objects.Resources(path) ?? List(http, path),
        };
        if (answer is null)
            await StatusAsync(http, HttpStatusCode.NotFound, "the server could not find the requested resource");
        else
            await WriteAsync(http, answer);
    }

    private JsonObject? List(HttpContext http, string path)
    {
        var limit = int.TryParse(http.Request.Query["limit"], out var asked) ? Math.Min(asked, PageSize) : int.MaxValue;
        _ = int.TryParse(http.Request.Query["continue"], out var start);
        return _objects.List(path, start, limit);
    }
}
