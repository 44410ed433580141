using System.Globalization;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Security;

/// <summary>Programs that show or run something for whoever asks, without a login of their own unless they are told to have one.</summary>
internal static class ManagementInterfaces
{
    /// <summary>A program: its image without the registry, what to call it, and the beginnings of flags and names of variables that give it a login.</summary>
    private static readonly (string Image, string Name, string[] Logins)[] Known =
    [
        ("prometheus/prometheus", "Prometheus", ["--web.config.file"]), ("prom/prometheus", "Prometheus", ["--web.config.file"]),
        ("prometheus/alertmanager", "Alertmanager", ["--web.config.file"]), ("prom/alertmanager", "Alertmanager", ["--web.config.file"]),
        ("prom/pushgateway", "Pushgateway", ["--web.config.file"]), ("prometheus/pushgateway", "Pushgateway", ["--web.config.file"]),
        ("jaegertracing/all-in-one", "Jaeger", []), ("jaegertracing/jaeger-query", "Jaeger", ["--query.bearer-token-propagation"]),
        ("openzipkin/zipkin", "Zipkin", []), ("cilium/hubble-ui", "Hubble", []), ("longhornio/longhorn-ui", "Longhorn", []),
        ("weaveworks/scope", "Weave Scope", ["--probe.http.basicAuth", "--app.http.basicAuth", "--app.basicAuth"]), ("hjacobs/kube-ops-view", "kube-ops-view", ["OAUTH", "AUTHORIZE_URL"]),
        ("mher/flower", "Flower", ["--basic-auth", "--basic_auth", "--auth", "FLOWER_BASIC_AUTH", "FLOWER_AUTH"]),
        ("provectuslabs/kafka-ui", "Kafka UI", ["AUTH_TYPE", "SPRING_CONFIG", "--spring.config", "spring.config"]), ("rediscommander/redis-commander", "Redis Commander", ["HTTP_USER", "--http-auth"]),
        ("mailhog/mailhog", "MailHog", ["-auth-file", "--auth-file", "MH_AUTH_FILE"]),
    ];

    private static readonly string[] KibanaLogins = ["ELASTICSEARCH_USERNAME", "ELASTICSEARCH_PASSWORD", "ELASTICSEARCH_SERVICEACCOUNTTOKEN", "XPACK_SECURITY", "--elasticsearch.username", "--elasticsearch.serviceAccountToken"];

    private static readonly string[] SkipsLogin = ["--enable-skip-login", "--enable-skip-login=true"];

    /// <summary>What lets everybody in at a container, as "Prometheus, which asks for no login", and how bad it is that it does; null where nothing is known to.</summary>
    public static (string What, Severity Severity)? At(Container container)
    {
        if (container.Image?.Repository is not { } repository)
            return null;
        if (Array.Find(Known, known => IsNamed(repository, known.Image)) is { Name: { } name } program)
            return Words(container).Any(word => Array.Exists(program.Logins, login => word.StartsWith(login, StringComparison.Ordinal))) ? null : ($"{name}, which asks for no login", Severity.Medium);
        if (Variable(container, "GF_AUTH_ANONYMOUS_ENABLED")?.Equals("true", StringComparison.OrdinalIgnoreCase) == true)
            return Variable(container, "GF_AUTH_ANONYMOUS_ORG_ROLE") == "Admin" ? ("Grafana, which makes everybody its administrator without a login", Severity.High) : ("Grafana, which lets in everybody without a login", Severity.Medium);
        if (IsNamed(repository, "kibana"))
            return IsOpenKibana(container) ? ("Kibana, which asks for no login unless its Elasticsearch does", Severity.Medium) : null;
        if (IsNamed(repository, "kubernetesui/dashboard"))
            return Words(container).Any(static word => Array.IndexOf(SkipsLogin, word) >= 0) ? ("the Kubernetes Dashboard, which lets people skip the login", Severity.High) : null;
        return IsNamed(repository, "argoproj/argocd") && Words(container).Contains("--disable-auth", StringComparer.Ordinal) ? ("Argo CD, whose login is switched off", Severity.High) : null;
    }

    /// <summary>Elasticsearch asks for a login by default since 8.0; before, Kibana has to be told of the account.</summary>
    private static bool IsOpenKibana(Container container) =>
        container.Image is { Tag: var tag, Digest: var digest } && (tag is null or "latest" ? digest is null : int.TryParse(tag.TrimStart('v').Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major) && major < 8)
        && !container["volumeMounts"].Items.Any(static mount => mount["mountPath"].Text?.Contains("kibana", StringComparison.Ordinal) == true)
        && !Words(container).Any(static word => Array.Exists(KibanaLogins, login => word.StartsWith(login, StringComparison.OrdinalIgnoreCase)));

    private static bool IsNamed(string repository, string image) =>
        repository == image || (repository.EndsWith(image, StringComparison.Ordinal) && repository[^(image.Length + 1)] == '/');

    private static IEnumerable<string> Words(Container container) =>
        container["command"].Items.Concat(container["args"].Items).Select(static (Field item) => item.Text).OfType<string>()
            .SelectMany(static text => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Concat(container["env"].Items.Select(static item => item["name"].Text).OfType<string>());

    private static string? Variable(Container container, string name) =>
        container["env"].Items.FirstOrDefault(item => item["name"].Text == name) is { Exists: true } variable ? variable["value"].Text : null;
}
