using System.Net;
using Microsoft.AspNetCore.Http;
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

    [Fact]
    public async Task An_exec_plugin_logs_in()
    {
        await using var server = await FakeApiServer.StartAsync(Deployment);
        server.Intercept = DemandToken("Bearer from-plugin");
        Script(
            """
            [ "$1" = "get token" ] || { echo "arguments: $*" >&2; exit 3; }
            [ "$REGION" = "eu" ] || exit 4
            case "$KUBERNETES_EXEC_INFO" in *ExecCredential*) ;; *) exit 5 ;; esac
            echo '{"apiVersion": "client.authentication.k8s.io/v1", "kind": "ExecCredential", "status": {"token": "from-plugin"}}'
            """);

        var result = Check(server.Kubeconfig(Exec("./plugin")), "--only", "privileged-container");

        result.Error.ShouldBe("");
        result.ExitCode.ShouldBe(1, result.Output);
    }

    [Theory]
    [InlineData("./no-such-plugin", "the exec plugin './no-such-plugin' of the kubeconfig cannot be started; install it or put it on the PATH: get it from your cloud")]
    [InlineData("./plugin", "the exec plugin './plugin' of the kubeconfig failed with code 9: token expired, log in")]
    public async Task An_exec_plugin_that_fails_says_why(string command, string message)
    {
        await using var server = await FakeApiServer.StartAsync(Deployment);
        Script("echo 'token expired, log in' >&2; exit 9");

        var result = Check(server.Kubeconfig(Exec(command)));

        result.ExitCode.ShouldBe(2);
        Flat(result.Output).ShouldContain(message);
    }

    [Fact]
    public async Task A_client_certificate_logs_in_and_the_server_is_trusted_by_the_kubeconfig_alone()
    {
        using var authority = Certificates.Make("CN=authority");
        using var client = Certificates.Make("CN=me");
        await using var server = await FakeApiServer.StartAsync(ServedObjects.Of(Deployment), authority, asksForCertificate: true);
        server.Intercept = static async (http, _) =>
        {
            if (http.Connection.ClientCertificate?.Subject == "CN=me")
                return false;
            await FakeApiServer.StatusAsync(http, HttpStatusCode.Unauthorized, "Unauthorized");
            return true;
        };
        var me = $"{{client-certificate-data: {Certificates.Base64(client.ExportCertificatePem())}, client-key-data: {Certificates.Base64(Certificates.KeyOf(client))}}}";

        // A bundle of two authorities, of which the second is the right one.
        var bundle = Certificates.Base64(client.ExportCertificatePem() + "\n" + authority.ExportCertificatePem());
        Check(server.Kubeconfig(me, $"certificate-authority-data: {bundle}"), "--only", "privileged-container").ExitCode.ShouldBe(1);
        Check(server.Kubeconfig(me, "insecure-skip-tls-verify: true"), "--only", "privileged-container").ExitCode.ShouldBe(1);

        var untrusted = Check(server.Kubeconfig(me));
        untrusted.ExitCode.ShouldBe(2);
        Flat(untrusted.Output).ShouldContain("is not trusted by context test");
    }

    [Fact]
    public async Task A_context_that_is_not_there_lists_those_that_are()
    {
        await using var server = await FakeApiServer.StartAsync(Deployment);

        var result = Check(server.Kubeconfig(), "--context", "production");

        result.ExitCode.ShouldBe(2);
        Flat(result.Output).ShouldContain("there is no context 'production' in kubeconfig config; known are test, other");
        Check(server.Kubeconfig(), "--context", "other", "--only", "privileged-container").Output.ShouldContain("(context other)");
    }

    [Fact]
    public void A_server_that_nobody_listens_at_cannot_be_reached()
    {
        var result = Check("""
            {apiVersion: v1, kind: Config, current-context: gone,
             clusters: [{name: c, cluster: {server: "http://127.0.0.1:1"}}], users: [{name: u, user: {token: t}}],
             contexts: [{name: gone, context: {cluster: c, user: u}}]}
            """);

        result.ExitCode.ShouldBe(2);
        Flat(result.Output).ShouldContain("http://127.0.0.1:1/ of context gone cannot be reached");
    }

    [Fact]
    public void Without_a_kubeconfig_it_says_where_one_was_looked_for()
    {
        var result = Binary.Run(_folder, ["check", "--cluster", "--kubeconfig", "nowhere"]);

        result.ExitCode.ShouldBe(2);
        Flat(result.Output).ShouldContain("there is no kubeconfig nowhere");
    }

    [Theory]
    [InlineData("--cluster reads a live cluster and 'deploy' is a path", "--cluster", "deploy")]
    [InlineData("--context is about a live cluster; add --cluster to read one", "--context", "x")]
    public void Sources_that_contradict_each_other_are_told_apart(string message, params string[] arguments)
    {
        var result = Binary.Run(_folder, ["check", .. arguments]);

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain(message);
    }

    [Fact]
    public async Task A_right_that_is_missing_leaves_its_questions_open()
    {
        await using var server = await FakeApiServer.StartAsync(Deployment);
        server.Intercept = static async (http, _) =>
        {
            if (http.Request.Path != "/apis/networking.k8s.io/v1/networkpolicies")
                return false;
            await FakeApiServer.StatusAsync(http, HttpStatusCode.Forbidden, "forbidden");
            return true;
        };

        var result = Check(server.Kubeconfig(), "--only", "network-policy-missing", "--only", "network-policy-selects-nothing");

        result.ExitCode.ShouldBe(3, result.Output);
        Flat(result.Output).ShouldContain("network-policy-missing for Deployment shop/web networkpolicies may not be listed; allow it with: apiGroups: [networking.k8s.io], resources: [networkpolicies], verbs: [list]");
        Flat(result.Output).ShouldContain("network-policy-selects-nothing for NetworkPolicy (all)");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Exec(string command) =>
        $"{{exec: {{apiVersion: client.authentication.k8s.io/v1, command: {command}, args: [get token], env: [{{name: REGION, value: eu}}], interactiveMode: Never, installHint: get it from your cloud}}}}";

    private static Func<HttpContext, int, Task<bool>> DemandToken(string header) => async (http, _) =>
    {
        if (http.Request.Headers.Authorization == header)
            return false;
        await FakeApiServer.StatusAsync(http, HttpStatusCode.Unauthorized, "Unauthorized");
        return true;
    };

    /// <summary>The words of a report, however it breaks its lines.</summary>
    private static string Flat(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The plugin lies beside the kubeconfig, which names it relative to itself.</summary>
    private void Script(string text)
    {
        var file = Path.Combine(_folder, "plugin");
        File.WriteAllText(file, "#!/bin/sh\n" + text + "\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private Binary.Result Check(string kubeconfig, params string[] arguments)
    {
        File.WriteAllText(Path.Combine(_folder, "config"), kubeconfig);
        return Binary.Run(_folder, ["check", "--cluster", "--kubeconfig", "config", .. arguments]);
    }
}
