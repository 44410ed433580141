using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Autoscaling;

/// <summary>An autoscaler without a target is one that everybody believes in until the load comes.</summary>
internal static class HpaTargetMissing
{
    public static Check Check { get; } = new Check<HorizontalPodAutoscaler>
    {
        Id = "hpa-target-missing",
        Chapter = Chapter.Autoscaling,
        Severity = Severity.High,
        Summary = "HorizontalPodAutoscaler scales nothing",
        Remedy = "Point scaleTargetRef at the apiVersion, kind and name of the Deployment or StatefulSet to scale.",
        Repair = Repairability.Decision,
        Why = "The autoscaler is accepted and does nothing: its target does not exist, or has no replicas to set. The workload stays at its fixed size however much load comes in.",
        References = ["https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/"],
        Peers = ["kube-linter/dangling-horizontalpodautoscaler", "kube-score/horizontalpodautoscaler-has-target", "gatekeeper/horizontalpodautoscaler"],
        Evaluate = static (hpa, context) => Unfit(hpa) is { } violation ? [violation] : TargetReference.Resolve(hpa.Object, "spec.scaleTargetRef", context.Cluster),
    };

    /// <summary>References that no object can make good: the controller looks the kind up in the API group that is written.</summary>
    private static Violation? Unfit(HorizontalPodAutoscaler hpa)
    {
        var (version, kind, name) = (hpa["spec.scaleTargetRef.apiVersion"], hpa["spec.scaleTargetRef.kind"], hpa["spec.scaleTargetRef.name"].Text);
        return kind.Text switch
        {
            "Pod" or "DaemonSet" or "Job" or "CronJob" => new(kind, $"scales {kind.Text} '{name}', a kind without replicas to set"),
            "Deployment" or "StatefulSet" or "ReplicaSet" when version.Text?.StartsWith("apps/", StringComparison.Ordinal) != true =>
                new(version, $"looks for {kind.Text} '{name}' {(version.Exists ? $"in {version.Text}" : "without an apiVersion")}, but it is in apps/v1") { Decide = () => Decision.Confirm(Fix.Set(version, Scalar.Of("apps/v1"), $"Look for {kind.Text} '{name}' in apps/v1"), new("yes", $"it is the only API that has a {kind.Text}")) },
            _ => null,
        };
    }
}
