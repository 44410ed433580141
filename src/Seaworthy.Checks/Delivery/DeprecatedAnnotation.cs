using Seaworthy.Model;
using Seaworthy.Model.Documents;

namespace Seaworthy.Checks.Delivery;

/// <summary>Annotations that were a feature's first form are ignored once it has fields.</summary>
internal static class DeprecatedAnnotation
{
    public static Check Check { get; } = new Check<KubernetesObject>
    {
        Id = "deprecated-annotation",
        Chapter = Chapter.Delivery,
        Severity = Severity.Low,
        Summary = "Annotation whose time is over",
        Remedy = "Write the field that took the annotation's place.",
        Repair = Repairability.SafeOrDecision,
        Why = "Kubernetes ignores such an annotation, or will in a later release. The manifest then shows a setting, perhaps one that is meant to protect, that the cluster does without, and no error says so.",
        References = ["https://kubernetes.io/docs/reference/labels-annotations-taints/"],
        AppliesTo = static (item, context) => AnnotationsOf(item, context).Any(static map => map.Count > 0),
        Evaluate = static (item, context) => [.. AnnotationsOf(item, context).SelectMany(map => map.Entries.Select(entry => Judge(entry.Key, entry.Value, map, context))).OfType<Violation>()],
    };

    private static IEnumerable<Field> AnnotationsOf(KubernetesObject item, CheckContext context)
    {
        yield return item["metadata.annotations"];
        if (context.Cluster.TryWorkload(item) is { HasTemplate: true, TemplatePath.Length: > 0 } workload)
            yield return workload.Template.Field["metadata.annotations"];
    }

    private static Violation? Judge(string key, Field field, Field annotations, CheckContext context)
    {
        var known = Array.Find(Known, known => known.Key.EndsWith('/') ? key.StartsWith(known.Key, StringComparison.Ordinal) : key == known.Key);
        if (known is null)
            return null;
        var (fix, decision) = AnnotationSuccessor.Of(key, field, annotations, context.Cluster.TryWorkload(field.Object) is { HasTemplate: true } workload ? workload : null);
        return known.IgnoredSince <= context.KubernetesVersion
            ? new(field, $"Kubernetes ignores annotation {key} since {known.IgnoredSince}") { Severity = Severity.Medium, Remedy = $"Use {known.Instead}.", Fix = fix, Decide = () => decision }
            : new(field, $"annotation {key} is deprecated") { Remedy = $"Use {known.Instead}.", Fix = fix, Decide = () => decision };
    }

    /// <summary>An annotation, or the prefix of some where it ends in a slash.</summary>
    private sealed record Old(string Key, string Instead, KubernetesVersion? IgnoredSince = null);

    // What the API server warns of (pkg/api/pod/warnings.go and the like), and what the changelogs of releases say is no longer read.
    private static Old[] Known { get; } =
    [
        new("seccomp.security.alpha.kubernetes.io/pod", "securityContext.seccompProfile", new(1, 27)),
        new("container.seccomp.security.alpha.kubernetes.io/", "securityContext.seccompProfile of the container", new(1, 27)),
        new("container.apparmor.security.beta.kubernetes.io/", "securityContext.appArmorProfile of the container"),
        new("scheduler.alpha.kubernetes.io/critical-pod", "priorityClassName", new(1, 16)),
        new("scheduler.alpha.kubernetes.io/affinity", "spec.affinity", new(1, 8)),
        new("scheduler.alpha.kubernetes.io/tolerations", "spec.tolerations", new(1, 8)),
        new("security.alpha.kubernetes.io/sysctls", "securityContext.sysctls", new(1, 11)),
        new("security.alpha.kubernetes.io/unsafe-sysctls", "securityContext.sysctls", new(1, 11)),
        new("pod.alpha.kubernetes.io/init-containers", "initContainers", new(1, 8)),
        new("pod.beta.kubernetes.io/init-containers", "initContainers", new(1, 8)),
        new("net.beta.kubernetes.io/network-policy", "a NetworkPolicy with an empty podSelector, which denies what no other policy allows", new(1, 7)),
        new("kubernetes.io/ingress.class", "spec.ingressClassName"),
        new("volume.beta.kubernetes.io/storage-class", "spec.storageClassName"),
        new("volume.beta.kubernetes.io/mount-options", "spec.mountOptions"),
        new("storageclass.beta.kubernetes.io/is-default-class", "storageclass.kubernetes.io/is-default-class"),
        new("service.kubernetes.io/topology-aware-hints", "spec.trafficDistribution"),
        new("service.alpha.kubernetes.io/tolerate-unready-endpoints", "spec.publishNotReadyAddresses"),
    ];
}
