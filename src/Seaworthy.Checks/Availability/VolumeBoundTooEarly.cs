using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Availability;

/// <summary>A disk that is made before its pod is placed is made in a zone of chance.</summary>
internal static class VolumeBoundTooEarly
{
    private static readonly HashSet<string> Zonal = new[]
    {
        "ebs.csi.aws.com", "ebs.csi.eks.amazonaws.com", "kubernetes.io/aws-ebs", "pd.csi.storage.gke.io", "kubernetes.io/gce-pd", "disk.csi.azure.com", "kubernetes.io/azure-disk",
        "cinder.csi.openstack.org", "kubernetes.io/cinder", "diskplugin.csi.alibabacloud.com", "csi.hetzner.cloud", "dobs.csi.digitalocean.com",
        "rancher.io/local-path", "topolvm.io", "topolvm.cybozu.com", "local.csi.openebs.io", "openebs.io/local", "kubernetes.io/no-provisioner",
    }.ToHashSet(StringComparer.Ordinal);

    public static Check Check { get; } = new Check<StorageClass>
    {
        Id = "volume-bound-too-early",
        Chapter = Chapter.Availability,
        Severity = Severity.Medium,
        Summary = "Volumes are placed before the pods that use them",
        Remedy = "Set volumeBindingMode: WaitForFirstConsumer; the field of a StorageClass cannot be changed, so make a new one.",
        Repair = Repairability.Decision,
        Why = "The disk is made in some zone, or on some node, before the scheduler has looked at the pod. Where that zone has no room for the pod, or its affinity and spread constraints ask for another, the pod stays pending for good.",
        References = ["https://kubernetes.io/docs/concepts/storage/storage-classes/#volume-binding-mode"],
        AppliesTo = static (storageClass, _) => Zonal.Contains(storageClass["provisioner"].Text ?? ""),
        Evaluate = static (storageClass, _) => storageClass["volumeBindingMode"].Text is null or "" or "Immediate"
            ? [new(storageClass["volumeBindingMode"], $"StorageClass '{storageClass.Object.Name}' binds at once{(storageClass["volumeBindingMode"].Exists ? "" : " (the default)")}, although volumes of {storageClass["provisioner"].Text} are tied to a zone or a node") { Decide = () => Decision.Confirm(Fix.Set(storageClass["volumeBindingMode"], Scalar.Of("WaitForFirstConsumer"), $"Let StorageClass '{storageClass.Object.Name}' wait for the pod; it has to be made anew"), proposal: null) }]
            : [],
    };
}
