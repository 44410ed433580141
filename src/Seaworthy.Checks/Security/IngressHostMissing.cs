using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;

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
        null or "" => new(host, $"a rule of Ingress '{ingress.Object.Name}' names no host: it answers for every one"),
        { } name when name.StartsWith('*') => new(host, $"a rule of Ingress '{ingress.Object.Name}' answers for every host below {name[1..].TrimStart('.')}") { Severity = Severity.Info },
        _ => null,
    };
}
