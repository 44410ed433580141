using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Security;

/// <summary>A mesh that takes clear text too protects against nobody who sends clear text.</summary>
internal static class MeshMtlsNotStrict
{
    public static Check Check { get; } = new Check<PeerAuthentication>
    {
        Id = "mesh-mtls-not-strict",
        Chapter = Chapter.Security,
        Severity = Severity.Low,
        Summary = "Mesh takes connections without mutual TLS",
        Remedy = "Set mtls.mode to STRICT once every caller is in the mesh; keep PERMISSIVE for single ports that callers outside it need.",
        Repair = Repairability.Decision,
        Why = "With PERMISSIVE a pod outside the mesh connects in clear text and without an identity, past rules that name callers; with DISABLE all do, and whoever stands on the way reads along.",
        References = ["https://istio.io/latest/docs/reference/config/security/peer_authentication/", "https://istio.io/latest/docs/ops/best-practices/security/#mutual-tls"],
        Peers = ["kyverno/enforce-strict-mtls"],
        AppliesTo = static (authentication, _) => Modes(authentication).Any(),
        Evaluate = static (authentication, _) => [.. Modes(authentication).Select(pair => Judge(authentication.Object, pair.Mode, pair.Port)).OfType<Violation>()],
    };

    private static IEnumerable<(Field Mode, string? Port)> Modes(PeerAuthentication authentication) =>
        authentication["spec.portLevelMtls"].Entries.Select(static entry => (Mode: entry.Value["mode"], Port: (string?)entry.Key))
            .Prepend((Mode: authentication["spec.mtls.mode"], Port: null))
            .Where(static pair => pair.Mode.Exists);

    private static Violation? Judge(KubernetesObject authentication, Field mode, string? port)
    {
        var where = port is null ? "" : $" on port {port}";
        return mode.Text switch
        {
            "DISABLE" => new(mode, $"PeerAuthentication '{authentication.Name}' switches mutual TLS off{where}") { Severity = port is null ? Severity.Medium : Severity.Low, Decide = () => Strict(mode, where) },
            "PERMISSIVE" => new(mode, $"PeerAuthentication '{authentication.Name}' takes clear text besides mutual TLS{where}") { Severity = port is null ? Severity.Low : Severity.Info, Decide = () => Strict(mode, where) },
            _ => null,
        };
    }

    /// <summary>Callers outside the mesh are kept out from then on, and who they are no manifest says.</summary>
    private static Decision Strict(Field mode, string where) => Decision.Confirm(Fix.Set(mode, Scalar.Of("STRICT"), $"Insist on mutual TLS{where}"), proposal: null);
}
