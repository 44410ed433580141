using Seaworthy.Analysis.Networking;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Values;

namespace Seaworthy.Checks.Security;

/// <summary>What a Gateway serves without TLS, everybody on the way can read and change.</summary>
internal static class GatewayListenerUnencrypted
{
    private const int Named = 3;

    /// <summary>Classes whose controllers end TLS before the listener.</summary>
    private static readonly string[] TlsBefore = ["cloudflare", "cloudflare-tunnel", "ngrok", "tailscale"];

    public static Check Check { get; } = new Check<KubernetesObject>
    {
        Id = "gateway-listener-unencrypted",
        Chapter = Chapter.Security,
        Severity = Severity.Low,
        Summary = "Gateway serves routes without TLS",
        Remedy = "Attach the routes to a listener with protocol HTTPS, and to this one an HTTPRoute with the filter RequestRedirect and scheme https.",
        Repair = Repairability.Decision,
        Why = "Passwords, cookies and tokens of users cross the network in clear text, and anybody on the way can put other content in their place.",
        References = ["https://gateway-api.sigs.k8s.io/guides/tls/", "https://gateway-api.sigs.k8s.io/guides/http-redirect-rewrite/"],
        OfKinds = [Kinds.GatewayKind],
        AppliesTo = static (gateway, _) => HttpListeners(gateway).Any(),
        Evaluate = static (gateway, context) =>
        {
            if (Array.IndexOf(TlsBefore, gateway["spec.gatewayClassName"].Text) >= 0)
                return Verdict.NotEvaluated($"the controller of class '{gateway["spec.gatewayClassName"].Text}' may end TLS before the listener");
            var listeners = HttpListeners(gateway).Select(listener => (Listener: listener, Routes: GatewayListeners.HttpRoutesOf(listener, context.Cluster).Where(static route => !IsChallenge(route)).ToList())).ToList();
            List<Violation> violations = [.. listeners.Where(static pair => pair.Routes.Count > 0 && !pair.Routes.Exists(SendsToHttps)).Select(static pair => Open(pair.Listener, pair.Routes))];
            return violations.Count == 0 && listeners.Find(static pair => pair.Routes.Count == 0) is { Routes: not null } unused
                ? Verdict.NotEvaluated($"no HTTPRoute in the input is attached to listener '{unused.Listener["name"].Text}'")
                : [.. violations];
        },
    };

    private static Fix Encrypt(Field listener, string secret)
    {
        var fix = Fix.Set(listener["protocol"], Scalar.Of("HTTPS"), $"Serve listener '{listener["name"].Text}' with the certificate in Secret '{secret}'")
            .And(Fix.Set(listener["tls.certificateRefs"], Sequence.Of(Mapping.Of(("name", Scalar.Of(secret)))), ""));
        return listener["port"].Integer == 80 ? fix.And(Fix.Set(listener["port"], Scalar.Of(443), "")) : fix;
    }

    private static IEnumerable<Field> HttpListeners(KubernetesObject gateway) => gateway["spec.listeners"].Items.Where(static listener => listener["protocol"].Text == "HTTP");

    /// <summary>cert-manager's own, short-lived: the challenge is asked for over HTTP.</summary>
    private static bool IsChallenge(KubernetesObject route) => route.Labels["acme.cert-manager.io/http01-solver"] == "true";

    private static bool SendsToHttps(KubernetesObject route) => route["spec.rules"].Items.Any(static rule =>
        rule["filters"].Items.Any(static filter => filter["type"].Text == "RequestRedirect" && filter["requestRedirect.scheme"].Text == "https"));

    private static Violation Open(Field listener, List<KubernetesObject> routes)
    {
        var names = routes.Select(static route => $"'{route.Name}'").Order(StringComparer.Ordinal).ToList();
        return new(listener["protocol"], $"listener '{listener["name"].Text}' of Gateway '{listener.Object.Name}' serves {(names.Count == 1 ? "HTTPRoute" : "HTTPRoutes")} {string.Join(", ", names.Take(Named))}{(names.Count > Named ? $" and {names.Count - Named} more" : "")} without TLS, and no route sends its users to https")
        {
            Decide = () => new(
                $"Serve listener '{listener["name"].Text}' with TLS",
                "the name of the Secret that holds the certificate",
                secret => LabelSyntax.IsDns1123Subdomain(secret) ? Encrypt(listener, secret) : null),
            Related = [.. routes.Select(static route => route.Ref).Order().Take(Named)],
        };
    }
}
