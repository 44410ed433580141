using Seaworthy.Model;

namespace Seaworthy.Analysis.Workloads;

/// <summary>
/// Custom resources of which an operator may make pods, Services and the like that no manifest shows
/// (a Prometheus, a Kafka, a HelmRelease): where there are any, that something is missing cannot be told.
/// </summary>
public static class Operators
{
    // What these groups hold are settings for others; nothing in them runs.
    private static readonly HashSet<string> PassiveGroups = new[]
    {
        "cert-manager.io", "acme.cert-manager.io", "trust.cert-manager.io", "external-secrets.io", "generators.external-secrets.io", "bitnami.com",
        "secrets.hashicorp.com", "secrets-store.csi.x-k8s.io", "keda.sh", "eventing.keda.sh", "monitoring.googleapis.com",
        "networking.istio.io", "security.istio.io", "telemetry.istio.io", "linkerd.io", "policy.linkerd.io", "traefik.io", "traefik.containo.us",
        "cilium.io", "crd.projectcalico.org", "projectcalico.org", "kyverno.io", "policies.kyverno.io", "templates.gatekeeper.sh", "constraints.gatekeeper.sh",
        "networking.gke.io", "cloud.google.com", "elbv2.k8s.aws", "vpcresources.k8s.aws", "k8s.nginx.org", "configuration.konghq.com", "projectcontour.io",
        "source.toolkit.fluxcd.io", "notification.toolkit.fluxcd.io", "image.toolkit.fluxcd.io", "karpenter.sh", "karpenter.k8s.aws",
        "route.openshift.io", "security.openshift.io", "config.openshift.io", "wgpolicyk8s.io", "grafana.integreatly.org",
    }.ToHashSet(StringComparer.Ordinal);

    private static readonly HashSet<GroupKind> PassiveKinds = new[]
    {
        Kinds.ServiceMonitor, Kinds.PodMonitor, Kinds.PrometheusRule, new("monitoring.coreos.com", "Probe"), new("monitoring.coreos.com", "ScrapeConfig"),
        new("monitoring.coreos.com", "AlertmanagerConfig"), Kinds.Rollout, Kinds.AnalysisTemplate, new("argoproj.io", "ClusterAnalysisTemplate"),
        Kinds.Application, new("argoproj.io", "ApplicationSet"), new("argoproj.io", "AppProject"), Kinds.DeploymentConfig,
    }.ToHashSet();

    private static readonly HashSet<string> BuiltInGroups = new[] { "", "apps", "batch", "autoscaling", "policy", "extensions" }.ToHashSet(StringComparer.Ordinal);

    /// <summary>The kinds in a namespace whose objects may make others, as they follow "of kind"; null where there is none.</summary>
    public static string? MakerIn(ClusterSnapshot cluster, string @namespace)
    {
        const int Few = 3;
        var makers = cluster.KindsIn(@namespace)
            .Where(kind => MayMakeOthers(kind) && !cluster.WorkloadKinds.Any(known => known.Kind.Kind == kind.Kind))
            .Select(static kind => kind.ToString()).Order(StringComparer.Ordinal).ToList();
        return makers.Count switch
        {
            0 => null,
            <= Few => string.Join(" and ", makers),
            _ => $"{string.Join(", ", makers.Take(Few))} and others",
        };
    }

    private static bool MayMakeOthers(GroupKind kind) =>
        !(BuiltInGroups.Contains(kind.Group) || kind.Group.EndsWith(".k8s.io", StringComparison.Ordinal)
            || PassiveGroups.Contains(kind.Group) || PassiveKinds.Contains(kind));
}
