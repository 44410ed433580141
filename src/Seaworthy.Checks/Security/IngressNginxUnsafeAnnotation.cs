using Seaworthy.Analysis.Networking;
using Seaworthy.Model;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Security;

/// <summary>A snippet is a program in the controller, with the controller's rights.</summary>
internal static class IngressNginxUnsafeAnnotation
{
    private const string Prefix = "nginx.ingress.kubernetes.io/";

    private static readonly string[] Snippets = ["configuration-snippet", "server-snippet", "auth-snippet", "stream-snippet", "modsecurity-snippet"];

    public static Check Check { get; } = new Check<Ingress>
    {
        Id = "ingress-nginx-unsafe-annotation",
        Chapter = Chapter.Security,
        Severity = Severity.Medium,
        Summary = "Ingress writes into the controller's own configuration",
        Remedy = "Use the annotation that is made for the purpose (headers, rewrites, redirects), keep allow-snippet-annotations off in the controller, and let only administrators write Ingresses where it must be on.",
        Repair = Repairability.Decision,
        Why = "A snippet becomes part of nginx.conf as it stands. A controller that takes snippets lets everybody who may write an Ingress run code in it, and read with its ServiceAccount every Secret of the cluster (CVE-2021-25742). One that does not refuses the Ingress.",
        References = ["https://github.com/kubernetes/kubernetes/issues/126811", "https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/configmap/#allow-snippet-annotations"],
        Peers = ["checkov/CKV_K8S_152", "checkov/CKV_K8S_153", "checkov/CKV_K8S_154", "kubescape/C-0059", "kyverno/disallow-ingress-nginx-custom-snippets"],
        AppliesTo = static (ingress, context) => MayBeNginx(ingress.Object, context.Cluster),
        Evaluate = static (ingress, _) =>
        [
            .. Snippets.Select(name => ingress["metadata.annotations"].Child(Prefix + name)).Where(static annotation => annotation.Text is { Length: > 0 })
                .Select(annotation => new Violation(annotation, $"Ingress '{ingress.Object.Name}' puts lines of its own into the controller's configuration ({annotation.Path.Key})") { HidesValue = true, Decide = () => Decision.Confirm(Fix.Remove($"Remove the annotation {annotation.Path.Key}", annotation), proposal: null) }),
        ],
    };

    /// <summary>Whether nothing says that another controller serves the Ingress: the annotations mean nothing to others.</summary>
    private static bool MayBeNginx(KubernetesObject ingress, ClusterSnapshot cluster)
    {
        var name = IngressPaths.ClassOf(ingress);
        return cluster.Find(Kinds.IngressClass, "", name) is { } declared
            ? declared["spec.controller"].Text?.Contains("ingress-nginx", StringComparison.Ordinal) != false
            : name.Length == 0 || name.Contains("nginx", StringComparison.OrdinalIgnoreCase) || ingress.Annotations.All.Any(static annotation => annotation.Key.StartsWith(Prefix, StringComparison.Ordinal));
    }
}
