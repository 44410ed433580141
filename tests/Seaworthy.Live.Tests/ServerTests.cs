using System.Net;
using Microsoft.AspNetCore.Http;
using Seaworthy.Live.Tests.Server;
using Seaworthy.Model;

namespace Seaworthy.Live.Tests;

/// <summary>Servers as they are on bad days: slow, full, forgetful, forbidding, broken.</summary>
public sealed class ServerTests : IDisposable
{
    private const string TwoServices =
        """
        apiVersion: v1
        kind: Service
        metadata: {name: a, namespace: shop}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: b, namespace: shop}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: c, namespace: other}
        """;

    private readonly LiveReading _reading = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Both_forms_of_discovery_find_the_same(bool isAggregated)
    {
        await using var server = await FakeApiServer.StartAsync(TwoServices, "{apiVersion: monitoring.coreos.com/v1, kind: ServiceMonitor, metadata: {name: m, namespace: shop}}");
        server.KnowsAggregatedDiscovery = isAggregated;

        var input = await _reading.ReadAsync(server);

        input.Input.Problems.ShouldBeEmpty();
        input.Version.ShouldBe(new KubernetesVersion(1, 33));
        LiveReading.Names(input).ShouldBe(["Service other/c", "Service shop/a", "Service shop/b", "ServiceMonitor shop/m"], ignoreOrder: true);
    }

    [Fact]
    public async Task Pages_are_put_together()
    {
        await using var server = await FakeApiServer.StartAsync(TwoServices);
        server.PageSize = 1;

        LiveReading.Names(await _reading.ReadAsync(server)).Count().ShouldBe(3);

        server.Requests.Count(static request => request.StartsWith("/api/v1/services?", StringComparison.Ordinal)).ShouldBe(3);
    }

    [Fact]
    public async Task A_namespace_restricts_what_lives_in_namespaces()
    {
        await using var server = await FakeApiServer.StartAsync(TwoServices, "{apiVersion: v1, kind: Namespace, metadata: {name: elsewhere}}");

        var input = await _reading.ReadAsync(server, options => options with { Namespace = "shop" });

        LiveReading.Names(input).ShouldBe(["Namespace elsewhere", "Service shop/a", "Service shop/b"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_list_that_the_server_forgot_is_begun_anew_and_then_asked_for_whole()
    {
        await using var server = await FakeApiServer.StartAsync(TwoServices);
        server.PageSize = 1;
        server.Intercept = async (http, _) =>
        {
            if (!http.Request.Query.ContainsKey("continue"))
                return false;
            await FakeApiServer.StatusAsync(http, HttpStatusCode.Gone, "The provided continue parameter is too old");
            return true;
        };

        var input = await _reading.ReadAsync(server);

        LiveReading.Names(input).Count().ShouldBe(3);
        server.Requests.ShouldContain("/api/v1/services");
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests, "7", 7_000)]
    [InlineData(HttpStatusCode.ServiceUnavailable, "2", 2_000)]
    [InlineData(HttpStatusCode.InternalServerError, null, 250)]
    [InlineData(HttpStatusCode.TooManyRequests, "86400", 30_000)]
    public async Task A_server_that_is_busy_is_asked_again_when_it_says_so(HttpStatusCode status, string? retryAfter, int wait)
    {
        await using var server = await FakeApiServer.StartAsync(TwoServices);
        server.Intercept = async (http, times) =>
        {
            if (http.Request.Path != "/api/v1/services" || times > 1)
                return false;
            http.Response.Headers.RetryAfter = retryAfter;
            await FakeApiServer.StatusAsync(http, status, "not now");
            return true;
        };

        var input = await _reading.ReadAsync(server);

        input.Input.Problems.ShouldBeEmpty();
        LiveReading.Names(input).Count().ShouldBe(3);
        _reading.Time.Waits.ShouldBe([TimeSpan.FromMilliseconds(wait)]);
    }

    [Fact]
    public async Task A_connection_that_is_cut_is_made_again()
    {
        await using var server = await FakeApiServer.StartAsync(TwoServices);
        server.Intercept = async (http, times) =>
        {
            if (http.Request.Path != "/api/v1/services" || times > 2)
                return false;
            http.Response.ContentLength = 1_000;
            await http.Response.WriteAsync("{\"kind\":");
            await http.Response.Body.FlushAsync();
            http.Abort();
            return true;
        };

        var input = await _reading.ReadAsync(server);

        input.Input.Problems.ShouldBeEmpty();
        LiveReading.Names(input).Count().ShouldBe(3);
    }

    [Theory]
    [InlineData("<html>a proxy's page</html>", "answered something that is not JSON")]
    [InlineData("[]", "answered something that is not a list of objects")]
    [InlineData("{\"items\": 7}", "answered something that is not a list of objects")]
    [InlineData("{\"items\": [{\"metadata\": ", "answered something that is not JSON")]
    public async Task Garbage_is_a_problem_that_names_its_address(string garbage, string message)
    {
        await using var server = await FakeApiServer.StartAsync(TwoServices);
        server.Intercept = async (http, _) =>
        {
            if (http.Request.Path != "/api/v1/services")
                return false;
            await http.Response.WriteAsync(garbage);
            return true;
        };

        var input = await _reading.ReadAsync(server);

        var problem = input.Input.Problems.ShouldHaveSingleItem();
        problem.Source.ShouldBe($"{server.Address}/api/v1/services?limit=250");
        problem.Message.ShouldContain(message);
        problem.NotEvaluated.ShouldBeFalse();
        Should.Throw<KindNotReadException>(() => input.Input.Clusters[0].OfKind(Kinds.Service));
    }

    [Fact]
    public async Task Nesting_is_bounded()
    {
        await using var server = await FakeApiServer.StartAsync(TwoServices);
        server.Intercept = async (http, _) =>
        {
            if (http.Request.Path != "/api/v1/services")
                return false;
            await http.Response.WriteAsync($$"""{"items": [{"spec": {{new string('[', 2_000)}}{{new string(']', 2_000)}}}]}""");
            return true;
        };

        (await _reading.ReadAsync(server)).Input.Problems.ShouldHaveSingleItem().Message.ShouldContain("nests too deep");
    }

    [Fact]
    public async Task An_answer_is_no_larger_than_allowed()
    {
        await using var server = await FakeApiServer.StartAsync(TwoServices);

        var input = await _reading.ReadAsync(server, static options => options with { Limits = options.Limits with { MaxBytes = 600 } });

        input.Input.Problems.ShouldHaveSingleItem().Message.ShouldContain("--max-file-size");
    }

    [Fact]
    public async Task A_kind_that_may_not_be_listed_says_which_rule_allows_it()
    {
        await using var server = await FakeApiServer.StartAsync(TwoServices);
        server.Intercept = Misbehaviour.Forbid("/apis/networking.k8s.io/v1/networkpolicies");

        var input = await _reading.ReadAsync(server);

        var problem = input.Input.Problems.ShouldHaveSingleItem();
        problem.NotEvaluated.ShouldBeTrue();
        problem.Message.ShouldBe("networkpolicies may not be listed; allow it with: apiGroups: [networking.k8s.io], resources: [networkpolicies], verbs: [list]");
        Should.Throw<KindNotReadException>(() => input.Input.Clusters[0].OfKind(Kinds.NetworkPolicy)).Message.ShouldBe(problem.Message);
        input.Input.Clusters[0].OfKind(Kinds.Service).Length.ShouldBe(3);
    }

    [Fact]
    public async Task A_group_that_is_not_served_has_no_objects()
    {
        await using var server = await FakeApiServer.StartAsync(TwoServices);
        server.KnowsAggregatedDiscovery = false;
        server.Intercept = async (http, _) =>
        {
            if (http.Request.Path != "/apis/policy/v1")
                return false;
            await FakeApiServer.StatusAsync(http, HttpStatusCode.NotFound, "not found");
            return true;
        };

        var input = await _reading.ReadAsync(server);

        input.Input.Problems.ShouldBeEmpty();
        input.Input.Clusters[0].OfKind(Kinds.PodDisruptionBudget).ShouldBeEmpty();
        input.Input.Clusters[0].OfKind(Kinds.ServiceMonitor).ShouldBeEmpty();
    }

    [Fact]
    public async Task Credentials_that_are_refused_are_one_problem_that_says_what_to_do()
    {
        await using var server = await FakeApiServer.StartAsync(TwoServices);
        server.Intercept = async (http, _) =>
        {
            await FakeApiServer.StatusAsync(http, HttpStatusCode.Unauthorized, "Unauthorized");
            return true;
        };

        var input = await _reading.ReadAsync(server);

        input.Input.Clusters.ShouldBeEmpty();
        input.Input.Problems.ShouldHaveSingleItem().Message.ShouldContain("does not accept the credentials of context test (401 Unauthorized): log in again");
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_not_waited_for_longer_than_said()
    {
        await using var server = await FakeApiServer.StartAsync(TwoServices);
        using var end = new CancellationTokenSource();
        server.Intercept = async (http, _) =>
        {
            if (http.Request.Path == "/api/v1/services")
                await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(static _ => { }, TaskScheduler.Default);
            return false;
        };

        var input = await _reading.ReadAsync(server, static options => options with { Time = TimeProvider.System, RequestTimeout = TimeSpan.FromSeconds(1) });

        input.Input.Problems.ShouldHaveSingleItem().Message.ShouldContain("did not answer within 1 seconds; raise --request-timeout");
    }

    [Fact]
    public async Task Interrupting_ends_the_reading_at_once()
    {
        await using var server = await FakeApiServer.StartAsync(TwoServices);
        using var interrupt = new CancellationTokenSource();
        server.Intercept = async (http, _) =>
        {
            if (http.Request.Path != "/api/v1/services")
                return false;
            http.Response.Headers.RetryAfter = "30";
            await FakeApiServer.StatusAsync(http, HttpStatusCode.TooManyRequests, "later");
            await interrupt.CancelAsync();
            return true;
        };

        await Should.ThrowAsync<OperationCanceledException>(() => _reading.ReadAsync(server, static options => options with { Time = TimeProvider.System }, interrupt.Token));
    }

    [Fact]
    public async Task What_is_no_API_server_is_told_so()
    {
        await using var server = await FakeApiServer.StartAsync(TwoServices);
        server.Intercept = static async (http, _) =>
        {
            await http.Response.WriteAsync("<html>It works!</html>");
            return true;
        };

        (await _reading.ReadAsync(server)).Input.Problems.ShouldHaveSingleItem().Message.ShouldContain("is no Kubernetes API server");
    }

    public void Dispose() => _reading.Dispose();
}
