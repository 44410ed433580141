using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;
using Seaworthy.Model.Values;

namespace Seaworthy.Checks.Security;

/// <summary>What an Ingress serves without TLS, everybody on the way can read and change.</summary>
internal static class UnencryptedIngress
{
    /// <summary>Annotations by which controllers are given a certificate, or told to insist on one, outside spec.tls.</summary>
    private static readonly string[] Elsewhere =
    [
        "alb.ingress.kubernetes.io/certificate-arn", "networking.gke.io/managed-certificates", "networking.gke.io/certmap", "ingress.gcp.kubernetes.io/pre-shared-cert",
        "appgw.ingress.kubernetes.io/appgw-ssl-certificate", "haproxy.org/ssl-certificate", "route.openshift.io/termination",
    ];

    /// <summary>Classes whose controllers bring certificates of their own, or are given them by other objects.</summary>
    private static readonly string[] OwnCertificates = ["alb", "cloudflare-tunnel", "ngrok", "tailscale"];

    /// <summary>Annotations by which cert-manager makes the certificates that spec.tls names.</summary>
    private static readonly string[] Issuers = ["cert-manager.io/cluster-issuer", "cert-manager.io/issuer"];

    public static Check Check { get; } = new Check<Ingress>
    {
        Id = "unencrypted-ingress",
        Chapter = Chapter.Security,
        Severity = Severity.Medium,
        Summary = "Ingress serves a host without TLS",
        Remedy = "List the host in spec.tls with the name of the Secret that holds its certificate; cert-manager can keep it renewed.",
        Repair = Repairability.Decision,
        Why = "Passwords, cookies and tokens of users cross the network in clear text, and anybody on the way can put other content in their place.",
        References = ["https://kubernetes.io/docs/concepts/services-networking/ingress/#tls"],
        Peers = ["polaris/tlsSettingsMissing", "kubescape/C-0263", "gatekeeper/httpsonly"],

        // cert-manager's own, short-lived: the challenge is asked for over HTTP.
        AppliesTo = static (ingress, _) => ingress.Object.Labels["acme.cert-manager.io/http01-solver"] != "true",
        Evaluate = static (ingress, context) =>
        {
            var (tls, open) = (ingress["spec.tls"], OpenHosts(ingress));
            if (HasTlsElsewhere(ingress) || (tls.Count > 0 && open.Count == 0))
                return [];
            var @class = ingress["spec.ingressClassName"].Text ?? Annotation(ingress, "kubernetes.io/ingress.class");
            if (Array.IndexOf(OwnCertificates, @class) >= 0)
                return Verdict.NotEvaluated($"the controller of class '{@class}' may have certificates that the Ingress does not name");
            return tls.Count > 0
                ? [.. open.Select(host => new Violation(host, $"no entry in spec.tls covers host {host.Text}") { Decide = () => Certify(ingress, [host.Text!], context.Cluster) })]
                : [new(tls, $"the Ingress serves {(open.Count == 0 ? "every host" : string.Join(", ", open.Select(static host => host.Text)))} without TLS") { Decide = () => Certify(ingress, [.. open.Select(static host => host.Text!)], context.Cluster) }];
        },
    };

    private static Decision Certify(Ingress ingress, string[] hosts, ClusterSnapshot cluster) => new(
        $"Serve {(hosts.Length == 0 ? "every host" : string.Join(", ", hosts))} of Ingress '{ingress.Object.Name}' with TLS",
        "the name of the Secret that holds the certificate",
        name => LabelSyntax.IsDns1123Subdomain(name) ? Fix.Add(ingress["spec.tls"], Entry(hosts, name), $"Serve {(hosts.Length == 0 ? "every host" : string.Join(", ", hosts))} with the certificate in Secret '{name}'") : null)
    {
        Proposal = Suggestion.From(() => Suggested(ingress, hosts, cluster)),
    };

    private static Mapping Entry(string[] hosts, string secret) => hosts.Length == 0
        ? Mapping.Of(("secretName", Scalar.Of(secret)))
        : Mapping.Of(("hosts", Sequence.Of([.. hosts.Select(static host => Scalar.Of(host))])), ("secretName", Scalar.Of(secret)));

    /// <summary>A Certificate for the hosts, or an annotation by which cert-manager makes one for whatever Secret is named.</summary>
    private static Proposal? Suggested(Ingress ingress, string[] hosts, ClusterSnapshot cluster)
    {
        if (hosts.Length == 0)
            return null;
        var made = cluster.OfKind(new GroupKind("cert-manager.io", "Certificate"), ingress.Object.Namespace)
            .FirstOrDefault(certificate => certificate["spec.dnsNames"].Items.Select(static name => name.Text).ToHashSet(StringComparer.OrdinalIgnoreCase) is var names && Array.TrueForAll(hosts, host => names.Contains(host) || names.Contains(Wildcard(host))));
        if (made?["spec.secretName"].Text is { Length: > 0 } secret)
            return new(secret, $"Certificate '{made.Name}' keeps the one for {string.Join(", ", hosts)} there");
        return Array.Find(Issuers, key => Annotation(ingress, key) is { Length: > 0 }) is { } issuer && ingress["spec.tls"].Count == 0
            ? new($"{ingress.Object.Name}-tls", $"the annotation {issuer}, by which cert-manager makes it")
            : null;
    }

    /// <summary>The hosts of the rules that no TLS entry covers, each once. A rule without a host is served under those that have.</summary>
    private static List<Field> OpenHosts(Ingress ingress)
    {
        var hosts = ingress["spec.rules"].Items.Select(static rule => rule["host"]).Where(static host => host.Text is { Length: > 0 }).DistinctBy(static host => host.Text);
        var entries = ingress["spec.tls"].Items.ToList();
        if (entries.Exists(static entry => entry["hosts"].Count == 0))
            return [];
        var covered = entries.SelectMany(static entry => entry["hosts"].Items).Select(static host => host.Text ?? "").ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. hosts.Where(host => !covered.Contains(host.Text!) && !covered.Contains(Wildcard(host.Text!)))];
    }

    /// <summary>The pattern that covers a host: a star stands for its first label alone.</summary>
    private static string Wildcard(string host) => host.IndexOf('.') is > 0 and var dot ? string.Concat("*", host.AsSpan(dot)) : host;

    private static bool HasTlsElsewhere(Ingress ingress) =>
        Array.Exists(Elsewhere, key => Annotation(ingress, key) is { Length: > 0 })
        || Annotation(ingress, "alb.ingress.kubernetes.io/listen-ports")?.Contains("HTTPS", StringComparison.Ordinal) == true
        || Annotation(ingress, "nginx.ingress.kubernetes.io/force-ssl-redirect") == "true"
        || Annotation(ingress, "traefik.ingress.kubernetes.io/router.tls") == "true"
        || Annotation(ingress, "traefik.ingress.kubernetes.io/router.entrypoints") == "websecure";

    private static string? Annotation(Ingress ingress, string key) => ingress["metadata.annotations"].Child(key).Text;
}
