using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;
using Seaworthy.Model.Values;

namespace Seaworthy.Checks.Security;

/// <summary>A certificate for a host that no rule serves is often the host's name with a typo. The other way round is told by unencrypted-ingress.</summary>
internal static class IngressTlsHostMismatch
{
    public static Check Check { get; } = new Check<Ingress>
    {
        Id = "ingress-tls-host-mismatch",
        Chapter = Chapter.Security,
        Severity = Severity.Low,
        Summary = "Ingress has a certificate for a host that it does not serve",
        Remedy = "Write in spec.tls the hosts of the rules, or remove the host.",
        Repair = Repairability.Decision,
        Why = "Where the host is a typo, browsers of the real one get the controller's own certificate and a warning. Where the host has moved, cert-manager goes on asking for its certificate and fails each time, and the failures count against the limits of the domain.",
        References = ["https://kubernetes.io/docs/concepts/services-networking/ingress/#tls"],
        AppliesTo = static (ingress, _) => ingress["spec.tls"].Items.Any(static entry => entry["hosts"].Count > 0) && ingress["spec.rules"].Count > 0
            && ingress["spec.ingressClassName"].Text != "tailscale" && ingress["spec.rules"].Items.All(static rule => rule["host"].Text is { Length: > 0 }),
        Evaluate = static (ingress, _) =>
        {
            var served = ingress["spec.rules"].Items.Select(static rule => rule["host"].Text!).ToList();
            return
            [
                .. ingress["spec.tls"].Items.SelectMany(static entry => entry["hosts"].Items)
                    .Where(host => host.Text is { } name && !served.Exists(rule => Covers(name, rule) || Covers(rule, name)))
                    .Select(host => new Violation(host, $"spec.tls of Ingress '{ingress.Object.Name}' lists {host.Text}, which no rule serves") { Decide = () => Rename(host, served) }),
            ];
        },
    };

    private static Decision Rename(Field host, List<string> served) => new(
        $"Ask for the certificate of a host that is served in place of {host.Text}",
        "a host of the rules",
        text => !served.Contains(text, StringComparer.OrdinalIgnoreCase) ? null
            : host.Object["spec.tls"].Items.SelectMany(static entry => entry["hosts"].Items).Any(item => item.Text == text) ? Fix.Remove($"Leave {host.Text} out of spec.tls, which has {text}", host)
            : Fix.Set(host, Scalar.Of(text), $"Ask for the certificate of {text}"))
    {
        Proposal = Spelling.Nearest(host.Text!, served) is { } near ? new(near, "the host of a rule that is nearest to it") : null,
    };

    /// <summary>Whether a host, or a pattern whose star stands for one label, covers another.</summary>
    private static bool Covers(string pattern, string host) =>
        pattern.Equals(host, StringComparison.OrdinalIgnoreCase)
        || (pattern.StartsWith("*.", StringComparison.Ordinal) && host.IndexOf('.') is > 0 and var dot && host.AsSpan(dot).Equals(pattern.AsSpan(1), StringComparison.OrdinalIgnoreCase));
}
