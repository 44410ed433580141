using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Availability;

/// <summary>Claims outlive the pods of a StatefulSet unless somebody says otherwise.</summary>
internal static class ScaleDownDeletesData
{
    public static Check Check { get; } = new Check<Workload>
    {
        Id = "scale-down-deletes-data",
        Chapter = Chapter.Availability,
        Severity = Severity.Medium,
        Summary = "Volumes of a StatefulSet are deleted when it is scaled down",
        Remedy = "Leave whenScaled at Retain, and delete claims by hand once nobody needs the data.",
        Repair = Repairability.Decision,
        Why = "A replica less, by a slip or by an autoscaler, deletes the claims of the pods that go, and with most StorageClasses their disks. Scaling up again brings new pods with empty volumes.",
        References = ["https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#persistentvolumeclaim-retention"],
        Since = new KubernetesVersion(1, 27),
        AppliesTo = static (workload, _) => workload.Kind == Kinds.StatefulSet && workload["spec.volumeClaimTemplates"].Count > 0,
        Evaluate = static (workload, _) => workload["spec.persistentVolumeClaimRetentionPolicy.whenScaled"] is { Text: "Delete" } policy
            ? [new(policy, $"scaling StatefulSet '{workload.Name}' down deletes the volumes of the pods that go") { Decide = () => Decision.Confirm(Fix.Set(policy, Scalar.Of("Retain"), $"Keep the volumes when StatefulSet '{workload.Name}' is scaled down"), new("yes", "the default of Kubernetes; claims can be deleted by hand")) }]
            : [],
    };
}
