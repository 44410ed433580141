using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;
using Seaworthy.Model.Values;

namespace Seaworthy.Checks.Security;

/// <summary>A rule without a host answers for every name that leads to the controller.</summary>
internal static class IngressHostMissing
{
    public static Check Check { get; } = new Check<Ingress>
    {
        Id = "ingress-host-missing",
        Chapter = Chapter.Security,
        Severity = Severity.Low,
        Summary = "Ingress answers for hosts that it does not name",
        Remedy = "Write the host in each rule; keep rules without a host for a controller that serves one site alone.",
        Repair = Repairability.Decision,
        Why = "It takes the requests of every name that no other Ingress serves: those with a typo, of other teams whose Ingress was deleted, and of scanners that know the address only. A forged Host header then reaches the program.",
        References = ["https://kubernetes.io/docs/concepts/services-networking/ingress/#ingress-rules", "https://kubernetes.io/docs/concepts/services-networking/ingress/#hostname-wildcards"],
        Peers = ["kyverno/disallow-empty-ingress-host", "kyverno/restrict-ingress-wildcard", "kyverno/restrict-ingress-defaultbackend", "gatekeeper/block-wildcard-ingress"],
        AppliesTo = static (ingress, _) => ingress.Object.Labels["acme.cert-manager.io/http01-solver"] != "true",
        Evaluate = static (ingress, _) =>
        {
            // Each Ingress of this class has a name in a private network of its own.
            var rules = ingress["spec.rules"];
            if (ingress["spec.ingressClassName"].Text == "tailscale")
                return [];
            if (rules.Count == 0)
                return [new(ingress["spec.defaultBackend"], $"Ingress '{ingress.Object.Name}' has a default backend and no rules: it answers for every host")];
            return [.. rules.Items.Select(rule => Judge(ingress, rule["host"])).OfType<Violation>()];
        },
    };

    private static Violation? Judge(Ingress ingress, Field host) => host.Text switch
    {
        null or "" => new(host, $"a rule of Ingress '{ingress.Object.Name}' names no host: it answers for every one") { Decide = () => Name(ingress, host) },
        { } name when name.StartsWith('*') => new(host, $"a rule of Ingress '{ingress.Object.Name}' answers for every host below {name[1..].TrimStart('.')}") { Severity = Severity.Info },
        _ => null,
    };

    private static Decision Name(Ingress ingress, Field host) => Decision.Text(
        host,
        $"Name the host that Ingress '{ingress.Object.Name}' answers for",
        "a host such as shop.example.com",
        static text => LabelSyntax.IsDns1123Subdomain(text.StartsWith("*.", StringComparison.Ordinal) ? text[2..] : text) && text.Contains('.'),
        ingress["spec.tls"].Items.SelectMany(static entry => entry["hosts"].Items).Select(static item => item.Text).OfType<string>().Distinct(StringComparer.Ordinal).Take(2).ToList() is [var only] ? new(only, "the only host that spec.tls has a certificate for") : null);
}
