using Seaworthy.Analysis.Networking;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Security;

/// <summary>Two Ingresses for one path: which of them is served is up to the controller.</summary>
internal static class IngressPathDuplicate
{
    /// <summary>Classes that give each Ingress a load balancer and an address of its own.</summary>
    private static readonly HashSet<string> OwnAddresses = new[] { "alb", "gce", "gce-internal", "tailscale", "ngrok" }.ToHashSet(StringComparer.Ordinal);

    public static Check Check { get; } = new Check<Ingress>
    {
        Id = "ingress-path-duplicate",
        Chapter = Chapter.Security,
        Severity = Severity.Medium,
        Summary = "Two Ingresses serve one host and path",
        Remedy = "Leave the path to one of them; for a canary of ingress-nginx mark the second with the annotation nginx.ingress.kubernetes.io/canary.",
        Repair = Repairability.Decision,
        Why = "Controllers keep one, often the older, and ignore the other without a word; some merge both. So requests go to the wrong program, and whoever may write an Ingress in any namespace can take over the paths of another team.",
        References = ["https://kubernetes.io/docs/concepts/services-networking/ingress/", "https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/#canary"],
        Peers = ["kyverno/unique-ingress-host-and-path", "gatekeeper/unique-ingress-host"],
        AppliesTo = static (ingress, _) => !OwnAddresses.Contains(IngressPaths.ClassOf(ingress.Object)) && !IsMeantTo(ingress.Object) && IngressPaths.Of(ingress.Object).Any(),
        Evaluate = static (ingress, context) =>
        {
            var duplicates = IngressPaths.Of(ingress.Object).Select(pair => (pair.Place, pair.Path, Other: Other(pair.Place, ingress.Object, context.Cluster))).Where(static item => item.Other is not null).ToList();
            return duplicates.Count > 0 && IngressPaths.ClassOf(ingress.Object).Length == 0
                ? Verdict.NotEvaluated("Ingresses without a class serve one host and path; whether their controller gives each an address of its own cannot be told")
                : [.. duplicates.Select(item => new Violation(item.Path["path"], $"{Words(item.Place)} is served by Ingress '{ingress.Object.Name}' and by Ingress '{item.Other!.Name}'{(item.Other.Namespace == ingress.Object.Namespace ? "" : $" of namespace '{item.Other.Namespace}'")}")
                {
                    Decide = () => Leave(item.Place, item.Path, item.Other),
                    Related = [item.Other.Ref],
                })];
        },
    };

    /// <summary>A rule without paths is none, and an Ingress without rules another one.</summary>
    private static Decision? Leave(IngressPlace place, Field path, KubernetesObject other)
    {
        var rules = path.Object["spec.rules"].Items.ToList();
        var rule = rules.Find(rule => rule["http.paths"].Items.Any(item => ReferenceEquals(item.Node, path.Node)));
        return rule["http.paths"].Count == 1 && rules.Count == 1 ? null
            : Decision.Confirm(Fix.Remove($"Leave {Words(place)} to Ingress '{other.Name}'", rule["http.paths"].Count > 1 ? path : rule), proposal: null);
    }

    /// <summary>The Ingress that serves a place too and comes first by name, so that a pair is told once.</summary>
    private static KubernetesObject? Other(IngressPlace place, KubernetesObject ingress, ClusterSnapshot cluster) =>
        IngressPaths.At(place, cluster).Select(static path => path.Object)
            .Where(other => other.Ref != ingress.Ref && !IsMeantTo(other))
            .MinBy(static other => other.Ref) is { } first && first.Ref.CompareTo(ingress.Ref) < 0 ? first : null;

    /// <summary>Whether requests are told apart, or shared out, by more than host and path.</summary>
    private static bool IsMeantTo(KubernetesObject ingress) =>
        ingress.Labels["acme.cert-manager.io/http01-solver"] == "true"
        || ingress.Annotations["nginx.ingress.kubernetes.io/canary"] == "true"
        || ingress.Annotations.All.Any(static annotation => annotation.Key.StartsWith("konghq.com/headers.", StringComparison.Ordinal) || annotation.Key is "konghq.com/methods" or "traefik.ingress.kubernetes.io/router.priority" or "traefik.ingress.kubernetes.io/router.entrypoints");

    private static string Words(IngressPlace place) => $"{(place.Host.Length == 0 ? "every host" : place.Host)}{(place.Host.Length == 0 ? $", path {place.Path}," : place.Path)}";
}
