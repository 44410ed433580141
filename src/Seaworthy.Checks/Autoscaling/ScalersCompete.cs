using Seaworthy.Analysis.Scaling;
using Seaworthy.Model;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Autoscaling;

/// <summary>Each autoscaler sets the replicas that its own metrics ask for, and undoes the other's.</summary>
internal static class ScalersCompete
{
    public static Check Check { get; } = new Check<ReplicaScaler>
    {
        Id = "scalers-compete",
        Chapter = Chapter.Autoscaling,
        Severity = Severity.High,
        Summary = "Several autoscalers set the replicas of one workload",
        Remedy = "Keep one autoscaler and put all metrics into it; it takes the highest number that any of them asks for.",
        Repair = Repairability.None("which of the autoscalers is to stay is a choice, and the file of the other is to be deleted"),
        Why = "The autoscalers overwrite each other every few seconds. Pods start and stop without end, and under load the one that sees none takes away what the other has added. Current clusters stop scaling altogether when they notice.",
        References = ["https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/", "https://keda.sh/docs/latest/concepts/scaling-deployments/"],
        AppliesTo = static (scaler, _) => !ScaleTargets.IsMadeByKeda(scaler.Object),
        Evaluate = static (scaler, context) =>
        {
            // The first by name is taken for the one to keep; each other one is a finding.
            var target = ClusterSnapshot.ScaleTarget(scaler.Object, "spec.scaleTargetRef");
            return context.Cluster.ReplicaScalersOf(target).FirstOrDefault() is { } first && first.Ref != scaler.Object.Ref
                ? [new(scaler["spec.scaleTargetRef.name"], $"scales {target.Kind.Kind} '{target.Name}', which {first} scales too") { Related = [first.Ref] }]
                : [];
        },
    };
}
