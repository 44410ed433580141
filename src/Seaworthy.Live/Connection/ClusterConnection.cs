using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using k8s;
using k8s.Authentication;
using k8s.Exceptions;

namespace Seaworthy.Live.Connection;

/// <summary>The way to an API server: address, trust and credentials.</summary>
internal sealed class ClusterConnection : IDisposable
{
    private readonly ServiceClientCredentials? _credentials;

    private ClusterConnection(string name, Uri address, HttpClient http, ServiceClientCredentials? credentials) =>
        (Name, Address, Http, _credentials) = (name, address, http, credentials);

    /// <summary>What to call the cluster in reports: <c>context prod</c>.</summary>
    public string Name { get; }

    /// <summary>The API server's address, ending with a slash.</summary>
    public Uri Address { get; }

    /// <summary>Sends the requests.</summary>
    public HttpClient Http { get; }

    /// <summary>Reads the kubeconfig, or what every pod finds in its own cluster, and logs in where that takes a program. Nothing is sent yet.</summary>
    /// <exception cref="LiveException">There is no way to a cluster.</exception>
    public static async Task<ClusterConnection> OpenAsync(LiveOptions options, CancellationToken cancel)
    {
        var files = Kubeconfig.Files(options.Kubeconfig);
        try
        {
            if (files.Count > 0)
                return await FromKubeconfigAsync(await Kubeconfig.ReadAsync(files, options.Context), options, cancel);
            if (options.Context is null && KubernetesClientConfiguration.IsInCluster())
                return Open("this cluster", KubernetesClientConfiguration.InClusterConfig(), options);
        }
        catch (Exception broken) when (broken is KubeConfigException or CryptographicException or FormatException or IOException or UnauthorizedAccessException)
        {
            throw new LiveException($"the credentials of the kubeconfig cannot be used: {broken.Message}", broken);
        }

        throw new LiveException("there is no kubeconfig (no --kubeconfig, nothing that KUBECONFIG names, no ~/.kube/config), and this is not a pod of a cluster");
    }

    /// <summary>Adds the credentials to a request.</summary>
    public Task AuthorizeAsync(HttpRequestMessage request, CancellationToken cancel) =>
        _credentials?.ProcessHttpRequestAsync(request, cancel) ?? Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => Http.Dispose();

    private static async Task<ClusterConnection> FromKubeconfigAsync(Kubeconfig kubeconfig, LiveOptions options, CancellationToken cancel)
    {
        var user = kubeconfig.User;
        var credential = user?.ExternalExecution is { } exec ? await ExecPlugin.RunAsync(exec, kubeconfig.UserFolder, kubeconfig.Cluster, cancel) : null;
        if (user?.AuthProvider is { Name: var provider } && credential is null && string.IsNullOrEmpty(user.Token))
            throw new LiveException($"the kubeconfig logs in with the auth provider '{provider}', which Kubernetes 1.26 has dropped; use the exec plugin of your cloud instead");

        var config = new KubernetesClientConfiguration
        {
            Host = kubeconfig.Cluster.Server,
            SkipTlsVerify = kubeconfig.Cluster.SkipTlsVerify,
            TlsServerName = kubeconfig.Cluster.TlsServerName,
            SslCaCerts = Authorities(kubeconfig),
            AccessToken = credential?.Token ?? user?.Token,
            Username = user?.UserName,
            Password = user?.Password,
            ClientCertificateData = Base64(credential?.Certificate) ?? user?.ClientCertificateData,
            ClientCertificateKeyData = Base64(credential?.Key) ?? user?.ClientKeyData,
            ClientCertificateFilePath = credential?.Certificate is null ? PathOf(user?.ClientCertificate, kubeconfig.UserFolder) : null,
            ClientKeyFilePath = credential?.Key is null ? PathOf(user?.ClientKey, kubeconfig.UserFolder) : null,
        };
        return Open($"context {kubeconfig.Name}", config, options);
    }

    private static ClusterConnection Open(string name, KubernetesClientConfiguration config, LiveOptions options)
    {
        if (!Uri.TryCreate(config.Host, UriKind.Absolute, out var server) || server.Scheme is not ("https" or "http"))
            throw new LiveException($"the server of {name} is no address: '{config.Host}'");

#pragma warning disable CA2000 // The connection owns both.

        // The handler is our own, with .NET's own rules of trust; the client library's refuses servers with public certificates.
        var handler = new SocketsHttpHandler
        {
            AutomaticDecompression = DecompressionMethods.GZip,
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = options.RequestTimeout,
            SslOptions = TlsOf(config),
        };
        var http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
#pragma warning restore CA2000
        http.DefaultRequestHeaders.UserAgent.ParseAdd("seaworthy");
        var address = new Uri(server.AbsoluteUri.TrimEnd('/') + "/");
        return new(name, address, http, Kubernetes.CreateCredentials(config));
    }

    private static SslClientAuthenticationOptions TlsOf(KubernetesClientConfiguration config)
    {
        var tls = new SslClientAuthenticationOptions();
        if (!string.IsNullOrEmpty(config.TlsServerName))
            tls.TargetHost = config.TlsServerName;
        if (config.SkipTlsVerify)
        {
#pragma warning disable CA5359, MA0039 // The kubeconfig says insecure-skip-tls-verify: true.
            tls.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
#pragma warning restore CA5359, MA0039
        }
        else if (config.SslCaCerts is { Count: > 0 } authorities)
        {
            tls.CertificateChainPolicy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            tls.CertificateChainPolicy.CustomTrustStore.AddRange(authorities);
        }

        if (ClientCertificate(config) is { } certificate)
            tls.ClientCertificateContext = SslStreamCertificateContext.Create(certificate, null, offline: true);
        return tls;
    }

    private static X509Certificate2? ClientCertificate(KubernetesClientConfiguration config)
    {
        var certificate = Pem(config.ClientCertificateData, config.ClientCertificateFilePath);
        var key = Pem(config.ClientCertificateKeyData, config.ClientKeyFilePath);
        if (certificate is null || key is null)
            return null;
        using var parts = X509Certificate2.CreateFromPem(certificate, key);

        // Windows' TLS uses only keys that came with their certificate.
        return X509CertificateLoader.LoadPkcs12(parts.Export(X509ContentType.Pkcs12), null);
    }

    /// <summary>A PEM text that is written in the kubeconfig itself, or in a file that it names.</summary>
    private static string? Pem(string? base64, string? file) =>
        !string.IsNullOrEmpty(base64) ? Encoding.UTF8.GetString(Convert.FromBase64String(base64))
        : !string.IsNullOrEmpty(file) ? File.ReadAllText(file)
        : null;

    /// <summary>All the authorities of the bundle; the client library takes the first alone.</summary>
    private static X509Certificate2Collection? Authorities(Kubeconfig kubeconfig)
    {
        var endpoint = kubeconfig.Cluster;
        if (Pem(endpoint.CertificateAuthorityData, PathOf(endpoint.CertificateAuthority, kubeconfig.ClusterFolder)) is not { } pem)
            return null;
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPem(pem);
        return authorities;
    }

    private static string? PathOf(string? path, string folder) => string.IsNullOrEmpty(path) ? null : Path.GetFullPath(path, folder);

    private static string? Base64(string? pem) => pem is null ? null : Convert.ToBase64String(Encoding.UTF8.GetBytes(pem));
}
