using Seaworthy.Model;

namespace Seaworthy.Analysis.Versions;

/// <summary>When an API version of a kind was deprecated and when it goes.</summary>
/// <param name="ApiVersion">The version, with its group.</param>
/// <param name="Kind">The kind.</param>
/// <param name="DeprecatedIn">The release from which the API server warns.</param>
/// <param name="RemovedIn">The first release that does not serve it; null where no removal is planned.</param>
/// <param name="Replacement">What to write instead: an API version, with the kind where that differs; null where there is nothing of the sort.</param>
public sealed record ApiLifecycle(string ApiVersion, string Kind, KubernetesVersion DeprecatedIn, KubernetesVersion? RemovedIn, string? Replacement)
{
    /// <summary>Whether a release does not serve the version any more.</summary>
    public bool IsRemovedIn(KubernetesVersion release) => RemovedIn <= release;

    /// <summary>
    /// Whether an object means the same in the version that replaces this one, field by field, so that writing the new version is
    /// all there is to do. Of a PodDisruptionBudget that holds for one with a selector: an empty one selected nothing in v1beta1.
    /// </summary>
    public bool KeepsFields => (ApiVersion, Kind) switch
    {
        ("rbac.authorization.k8s.io/v1beta1" or "scheduling.k8s.io/v1beta1" or "coordination.k8s.io/v1beta1", _) => true,
        ("storage.k8s.io/v1beta1", "StorageClass" or "CSIDriver") => true,
        ("batch/v1beta1", "CronJob") => true,
        ("networking.k8s.io/v1beta1", "IngressClass" or "ServiceCIDR" or "IPAddress") => true,
        ("autoscaling/v2beta2", _) => true,
        ("policy/v1beta1", "PodDisruptionBudget") => true,
        _ => false,
    };

    /// <summary>Whether a release still serves the version, with a warning.</summary>
    public bool IsDeprecatedIn(KubernetesVersion release) => DeprecatedIn <= release && !IsRemovedIn(release);
}
