using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using k8s.KubeConfigModels;

namespace Seaworthy.Live.Connection;

/// <summary>What a credential plugin answered.</summary>
/// <param name="Token">The bearer token, or null.</param>
/// <param name="Certificate">The client certificate as PEM, or null.</param>
/// <param name="Key">Its key as PEM, or null.</param>
internal sealed record ExecCredential(string? Token, string? Certificate, string? Key);

/// <summary>
/// Runs a credential plugin by the rules of client-go (client.authentication.k8s.io). The client library's own way joins
/// arguments with blanks, finds relative commands from the working folder and says nothing of the cluster, so that a
/// plugin that works with kubectl would not.
/// </summary>
internal static class ExecPlugin
{
    /// <summary>Runs the plugin.</summary>
    /// <param name="exec">What the kubeconfig says.</param>
    /// <param name="folder">The folder of the kubeconfig, where relative paths start from.</param>
    /// <param name="cluster">The API server, told to plugins that ask for it.</param>
    /// <param name="cancel">Ends the plugin.</param>
    public static async Task<ExecCredential> RunAsync(ExternalExecution exec, string folder, ClusterEndpoint cluster, CancellationToken cancel)
    {
        if (string.IsNullOrEmpty(exec.Command) || string.IsNullOrEmpty(exec.ApiVersion))
            throw new LiveException("the kubeconfig's exec plugin has no command or no apiVersion");

        // As the shell and client-go do: a path is meant from the kubeconfig's folder, a bare name from PATH.
        var command = exec.Command.Contains('/') ? Path.GetFullPath(exec.Command, folder) : exec.Command;
        var start = new ProcessStartInfo(command, exec.Arguments ?? []) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var variable in exec.EnvironmentVariables ?? [])
            start.Environment[variable.GetValueOrDefault("name") ?? ""] = variable.GetValueOrDefault("value");
        start.Environment["KUBERNETES_EXEC_INFO"] = Info(exec, cluster);
        try
        {
            using var process = Process.Start(start)!;
            await using var killed = cancel.Register(static state => ((Process)state!).Kill(entireProcessTree: true), process);
            var output = process.StandardOutput.ReadToEndAsync(cancel);
            var errors = process.StandardError.ReadToEndAsync(cancel);
            await process.WaitForExitAsync(cancel);
            return process.ExitCode == 0
                ? Parse(await output, exec)
                : throw new LiveException($"the exec plugin '{exec.Command}' of the kubeconfig failed with code {process.ExitCode}{Because(await errors)}");
        }
        catch (Win32Exception missing)
        {
            throw new LiveException($"the exec plugin '{exec.Command}' of the kubeconfig cannot be started; install it or put it on the PATH{Because(exec.InstallHint)}", missing);
        }
    }

    private static string Because(string? text) => string.IsNullOrWhiteSpace(text) ? "" : ": " + text.Trim();

    private static string Info(ExternalExecution exec, ClusterEndpoint cluster)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("apiVersion", exec.ApiVersion);
            json.WriteString("kind", "ExecCredential");
            json.WriteStartObject("spec");
            if (exec.ProvideClusterInfo)
            {
                json.WriteStartObject("cluster");
                json.WriteString("server", cluster.Server);
                if (!string.IsNullOrEmpty(cluster.TlsServerName))
                    json.WriteString("tls-server-name", cluster.TlsServerName);
                if (!string.IsNullOrEmpty(cluster.CertificateAuthorityData))
                    json.WriteString("certificate-authority-data", cluster.CertificateAuthorityData);
                if (cluster.SkipTlsVerify)
                    json.WriteBoolean("insecure-skip-tls-verify", value: true);
                json.WriteEndObject();
            }

            json.WriteBoolean("interactive", value: false);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static ExecCredential Parse(string output, ExternalExecution exec)
    {
        try
        {
            using var document = JsonDocument.Parse(output);
            if (document.RootElement.TryGetProperty("status", out var status))
            {
                var credential = new ExecCredential(Text(status, "token"), Text(status, "clientCertificateData"), Text(status, "clientKeyData"));
                if (credential.Token is not null || credential is { Certificate: not null, Key: not null })
                    return credential;
            }
        }
        catch (Exception garbage) when (garbage is JsonException or InvalidOperationException)
        {
            throw new LiveException($"the exec plugin '{exec.Command}' of the kubeconfig did not print an ExecCredential", garbage);
        }

        throw new LiveException($"the exec plugin '{exec.Command}' of the kubeconfig printed neither a token nor a client certificate");
    }

    private static string? Text(JsonElement map, string name) =>
        map.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
