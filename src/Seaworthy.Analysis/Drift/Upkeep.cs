using Seaworthy.Model;

namespace Seaworthy.Analysis.Drift;

/// <summary>What comes and goes in a cluster without anybody's manifest.</summary>
internal static class Upkeep
{
    /// <summary>The kinds that change the replicas of others.</summary>
    public static IReadOnlyList<GroupKind> ReplicaScalers { get; } = [Kinds.HorizontalPodAutoscaler, Kinds.ScaledObject];

    /// <summary>The objects whose replicas an autoscaler sets.</summary>
    public static IEnumerable<ObjectRef> ScaledBy(ClusterSnapshot cluster) =>
        cluster.Objects.Where(static item => ReplicaScalers.Contains(item.Kind)).Select(static scaler => ClusterSnapshot.ScaleTarget(scaler, "spec.scaleTargetRef"));

    /// <summary>Whether the cluster or a controller made a live object, so that nobody could have declared it.</summary>
    public static bool IsMadeByController(KubernetesObject item, ClusterSnapshot running) =>
        item.IsMadeByCluster || item["metadata.ownerReferences"].Count > 0 || item.Kind == Kinds.Node
        || (item.Kind == Kinds.PersistentVolume && Has(item, "pv.kubernetes.io/provisioned-by"))
        || (item.Kind == Kinds.Secret && (Has(item, "cert-manager.io/certificate-name") || item["type"].Text == "kubernetes.io/service-account-token"))
        || (item.Kind == Kinds.ApiService && item["metadata.labels"].Child("kube-aggregator.kubernetes.io/automanaged").Exists)
        || (item.Kind == Kinds.PersistentVolumeClaim && IsOfStatefulSet(item, running));

    /// <summary>Why a declared object may well be in no cluster; null where it should be.</summary>
    public static string? WhyGone(KubernetesObject declared) =>
        !declared["metadata.name"].Exists ? "it has no name of its own (generateName), so it cannot be told from others of its kind"
        : Has(declared, "helm.sh/hook") || Has(declared, "argocd.argoproj.io/hook") ? "it is a hook, which is there only while a release is under way"
        : declared.Kind == Kinds.Job && declared["spec.ttlSecondsAfterFinished"].Exists ? "it is deleted once it has finished (ttlSecondsAfterFinished)"
        : null;

    /// <summary>A StatefulSet's claims have no owner: CLAIM-STATEFULSET-ORDINAL (pkg/controller/statefulset/stateful_set_utils.go, getPersistentVolumeClaimName).</summary>
    private static bool IsOfStatefulSet(KubernetesObject claim, ClusterSnapshot running)
    {
        var dash = claim.Name.LastIndexOf('-');
        return dash > 0 && claim.Name.AsSpan(dash + 1) is { IsEmpty: false } ordinal && ordinal.IndexOfAnyExceptInRange('0', '9') < 0
            && running.Coverage.WhyUnread(Kinds.StatefulSet) is null
            && running.OfKind(Kinds.StatefulSet, claim.Namespace).Any(set =>
                set["spec.volumeClaimTemplates"].Items.Any(template => claim.Name.AsSpan(0, dash).SequenceEqual($"{template["metadata.name"].Text}-{set.Name}")));
    }

    private static bool Has(KubernetesObject item, string annotation) => item["metadata.annotations"].Child(annotation).Exists;
}
