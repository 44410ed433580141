using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Security;

/// <summary>The door to the cluster gets no more locks.</summary>
internal static class IngressNginxRetired
{
    public static Check Check { get; } = new Check<Container>
    {
        Id = "ingress-nginx-retired",
        Chapter = Chapter.Security,
        Severity = Severity.Low,
        Summary = "The retired controller ingress-nginx runs in the cluster",
        Remedy = "Move to the Gateway API or to a controller that is looked after; ingress2gateway translates Ingresses.",
        Repair = Repairability.None("another controller is a migration"),
        Why = "The Kubernetes project stopped its work on ingress-nginx in March 2026: no releases, no fixes. It stands where everybody on the network can reach it, and may read every Secret of the cluster, so the next flaw (as CVE-2025-1974 was) stays open.",
        References = ["https://kubernetes.io/blog/2025/11/11/ingress-nginx-retirement/", "https://github.com/kubernetes-sigs/ingress2gateway"],
        Peers = ["kubescape/C-0292"],
        Evaluate = static (container, _) => container.Image is { } image && image.Repository.EndsWith("ingress-nginx/controller", StringComparison.Ordinal)
            ? [new(container["image"], $"container '{container.Name}' is ingress-nginx, which is retired and gets no more fixes")]
            : [],
    };
}
