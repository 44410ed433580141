using System.Collections.Frozen;

namespace Seaworthy.Model.Relations;

/// <summary>Which kinds an operator may make pods of that no manifest shows.</summary>
internal static class CustomResources
{
    private static readonly FrozenSet<string> GroupsWithoutPods = new[]
    {
        "cert-manager.io", "acme.cert-manager.io", "external-secrets.io", "bitnami.com", "keda.sh", "traefik.io", "kyverno.io",
        "networking.istio.io", "security.istio.io", "telemetry.istio.io", "cilium.io", "projectcalico.org", "crd.projectcalico.org",
        "source.toolkit.fluxcd.io", "notification.toolkit.fluxcd.io", "image.toolkit.fluxcd.io",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> KindsWithoutPods = new[]
    {
        "ServiceMonitor", "PodMonitor", "PrometheusRule", "Probe", "ScrapeConfig", "AlertmanagerConfig", "GrafanaDashboard",
        "Application", "ApplicationSet", "AppProject", "AnalysisTemplate",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether objects of a kind are custom ones that may stand for pods: a Prometheus, a database cluster, a workflow.</summary>
    public static bool MayMakePods(GroupKind kind) =>
        kind.Group.Contains('.') && !kind.Group.EndsWith(".k8s.io", StringComparison.Ordinal)
        && !GroupsWithoutPods.Contains(kind.Group) && !KindsWithoutPods.Contains(kind.Kind);
}
