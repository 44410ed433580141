using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Delivery;

/// <summary>With OnDelete an applied change waits until somebody deletes the pods.</summary>
internal static class OnDeleteStrategy
{
    public static Check Check { get; } = new Check<Workload>
    {
        Id = "on-delete-strategy",
        Chapter = Chapter.Delivery,
        Severity = Severity.Low,
        Summary = "Changes take effect only when pods are deleted by hand",
        Remedy = "Use the RollingUpdate strategy; in a StatefulSet a partition holds pods back where that is wanted.",
        Repair = Repairability.Decision,
        Why = "The change is applied and reported as done, yet old pods run on until they happen to die. Security fixes wait, and a node failure at night brings up the new version on one pod for the first time.",
        References = ["https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#update-strategies", "https://kubernetes.io/docs/tasks/manage-daemon/update-daemon-set/"],
        AppliesTo = static (workload, _) => workload.Kind == Kinds.StatefulSet || workload.Kind == Kinds.DaemonSet,
        Evaluate = static (workload, _) => workload["spec.updateStrategy.type"] switch
        {
            { Text: "OnDelete" } field => [new(field, $"{workload.Kind.Kind} '{workload.Name}' replaces a pod only after somebody deletes it (OnDelete)")
                { Decide = () => Decision.Confirm(Fix.Set(field, Scalar.Of("RollingUpdate"), $"Replace the pods of {workload.Kind.Kind} '{workload.Name}' by a rolling update"), null) }],
            _ => [],
        },
    };
}
