using Seaworthy.Model;
using Seaworthy.Model.Lenses;
using Seaworthy.Model.Values;

namespace Seaworthy.Checks.Availability;

/// <summary>What a running cluster says about a claim; a manifest has no status and is not asked.</summary>
internal static class VolumeClaimPending
{
    public static Check Check { get; } = new Check<PersistentVolumeClaim>
    {
        Id = "volume-claim-pending",
        Chapter = Chapter.Availability,
        Severity = Severity.Medium,
        Summary = "PersistentVolumeClaim has no volume",
        Remedy = "Look at the claim's events: the StorageClass may be missing, its provisioner down, or no volume fits.",
        Repair = Repairability.None("it is the state of a running cluster, not of a manifest"),
        Why = "Pods that mount the claim do not start until it is bound. A claim that has lost its volume has lost its data with it.",
        References = ["https://kubernetes.io/docs/concepts/storage/persistent-volumes/#phase"],
        Peers = ["popeye/POP-1003", "popeye/POP-1004"],
        AppliesTo = static (claim, _) => claim["status.phase"].Exists,
        Evaluate = static (claim, context) => claim["status.phase"] switch
        {
            { Text: "Lost" } phase => [new(phase, $"PersistentVolumeClaim '{claim.Object.Name}' has lost its volume '{claim["spec.volumeName"].Text}'") { Severity = Severity.Critical }],
            { Text: "Pending" } phase when !WaitsForPods(claim, context.Cluster) => [new(phase, $"PersistentVolumeClaim '{claim.Object.Name}' is not bound to a volume")],
            _ => [],
        },
    };

    /// <summary>A class may make volumes only once a pod is there, and nobody may have made one yet.</summary>
    private static bool WaitsForPods(PersistentVolumeClaim claim, ClusterSnapshot cluster)
    {
        var isLate = cluster.Find(Kinds.StorageClass, "", claim["spec.storageClassName"].Text ?? "") is { } storageClass && storageClass["volumeBindingMode"].Text == "WaitForFirstConsumer";
        return isLate && !cluster.WorkloadsSelectedBy(LabelSelector.Everything, claim.Object.Namespace).Any(workload =>
            workload.Replicas > 0 && workload.Template.Volumes.Any(volume => volume["persistentVolumeClaim.claimName"].Text == claim.Object.Name));
    }
}
