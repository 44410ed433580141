using Seaworthy.Model;
using Seaworthy.Model.Documents;

namespace Seaworthy.Checks.Delivery;

/// <summary>Kubernetes has handed most kinds of storage to CSI drivers, and some of them are gone.</summary>
internal static class RemovedVolumePlugin
{
    public static Check Check { get; } = new Check<KubernetesObject>
    {
        Id = "removed-volume-plugin",
        Chapter = Chapter.Delivery,
        Severity = Severity.High,
        Summary = "Volume of a kind that Kubernetes no longer has",
        Remedy = "Use the CSI driver of the storage, or another kind of volume.",
        Repair = Repairability.None("the data is to be moved to a volume of another kind"),
        Why = "The API server takes the object, but no node can mount such a volume any more: pods stay in ContainerCreating, claims stay pending, for all that was there before the upgrade.",
        References = ["https://kubernetes.io/docs/concepts/storage/volumes/", "https://kubernetes.io/docs/concepts/storage/storage-classes/#provisioner"],
        AppliesTo = static (item, context) => item.Kind == Kinds.StorageClass || item.Kind == Kinds.PersistentVolume || VolumesOf(item, context).Any(),
        Evaluate = static (item, context) => item.Kind == Kinds.StorageClass
            ? JudgeClass(item, context.KubernetesVersion)
            : [.. VolumesOf(item, context).SelectMany(volume => Judge(volume, context.KubernetesVersion))],
    };

    /// <summary>The release that removed each kind of volume, by its field, and what is used instead. Git repositories are only off unless somebody turns them on.</summary>
    private static readonly Dictionary<string, (KubernetesVersion GoneIn, string Instead)> Gone = new(StringComparer.Ordinal)
    {
        ["photonPersistentDisk"] = (new(1, 19), "a CSI driver"),
        ["scaleIO"] = (new(1, 22), "the CSI driver of PowerFlex"),
        ["flocker"] = (new(1, 25), "a CSI driver"),
        ["quobyte"] = (new(1, 25), "the CSI driver of Quobyte"),
        ["storageos"] = (new(1, 25), "a CSI driver"),
        ["glusterfs"] = (new(1, 26), "a CSI driver"),
        ["cephfs"] = (new(1, 31), "the CSI driver of Ceph"),
        ["rbd"] = (new(1, 31), "the CSI driver of Ceph"),
        ["gitRepo"] = (new(1, 33), "an init container that clones into an emptyDir, or an image volume"),
    };

    private static IEnumerable<Field> VolumesOf(KubernetesObject item, CheckContext context) =>
        item.Kind == Kinds.PersistentVolume ? [item["spec"]]
        : context.Cluster.TryWorkload(item) is { HasTemplate: true } workload ? workload.Template.Volumes
        : [];

    private static IEnumerable<Violation> Judge(Field volume, KubernetesVersion release)
    {
        foreach (var (key, value) in volume.Entries)
        {
            if (Gone.TryGetValue(key, out var plugin) && plugin.GoneIn <= release)
                yield return new(value, $"Kubernetes has no {key} volumes since {plugin.GoneIn}") { Remedy = $"Use {plugin.Instead}." };
        }
    }

    private static Verdict JudgeClass(KubernetesObject item, KubernetesVersion release) =>
        item["provisioner"].Text is { } provisioner && provisioner.StartsWith("kubernetes.io/", StringComparison.Ordinal)
        && Gone.TryGetValue(FieldOf(provisioner["kubernetes.io/".Length..]), out var plugin) && plugin.GoneIn <= release
            ? [new(item["provisioner"], $"StorageClass '{item.Name}' makes its volumes with {provisioner}, which Kubernetes has no more since {plugin.GoneIn}") { Remedy = $"Use {plugin.Instead}." }]
            : [];

    private static string FieldOf(string provisioner) => provisioner switch
    {
        "scaleio" => "scaleIO",
        "photon-pd" => "photonPersistentDisk",
        _ => provisioner,
    };
}
