using Seaworthy.Model.Documents;
using Seaworthy.Model.Values;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Security;

/// <summary>Volumes that pods describe themselves reach storage past whoever administers it.</summary>
internal static class VolumeTypeNotRestricted
{
    private static readonly HashSet<string> Restricted = new[]
    {
        "configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "image", "persistentVolumeClaim", "projected", "secret",
    }.ToHashSet(StringComparer.Ordinal);

    public static Check Check { get; } = new Check<PodTemplate>
    {
        Id = "volume-type-not-restricted",
        Chapter = Chapter.Security,
        Severity = Severity.Low,
        Profile = Profile.Restricted,
        Summary = "Pod mounts storage that it describes itself",
        Remedy = "Claim the storage with a persistentVolumeClaim, and leave its address and credentials to the PersistentVolume.",
        Repair = Repairability.Decision,
        Why = "A volume of type nfs, iscsi or hostPath in a pod names servers, disks and files that nobody approved; Pod Security 'restricted' refuses it. It is contested since agents need hostPath and some shops have long mounted NFS so.",
        References = ["Pod Security Standards: restricted", "https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted"],
        Peers = ["trivy/KSV-0028", "kyverno/restrict-volume-types", "gatekeeper/psp-volume-types"],
        AppliesTo = static (pod, context) => !context.Cluster.IsSystemNamespace(pod.Workload.Namespace),
        Evaluate = static (pod, _) => [.. pod.Volumes.SelectMany(Judge)],
    };

    private static Decision Claim(Field volume, Field described) => new(
        $"Claim the storage of volume '{volume["name"].Text}'",
        "the name of a PersistentVolumeClaim",
        name => LabelSyntax.IsDns1123Subdomain(name) ? Fix.Set(volume["persistentVolumeClaim.claimName"], Scalar.Of(name), $"Claim the storage of volume '{volume["name"].Text}' with '{name}'").And(Fix.Remove("", described)) : null);

    /// <summary>A volume that names no type is an emptyDir.</summary>
    private static IEnumerable<Violation> Judge(Field volume) =>
        volume.Entries.Where(static entry => entry.Key != "name" && entry.Value.Exists && !Restricted.Contains(entry.Key))
            .Select(entry => new Violation(entry.Value, $"volume '{volume["name"].Text}' has the type {entry.Key}, which Pod Security 'restricted' refuses") { Decide = () => Claim(volume, entry.Value) });
}
