using Seaworthy.Analysis.Scaling;
using Seaworthy.Analysis.Workloads;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Availability;

/// <summary>Two replicas are one while a node is drained. Contested, as each further one costs money: single-replica asks for two of everybody.</summary>
internal static class TooFewReplicas
{
    private static readonly Parameter<long> Replicas = Parameter.Number("replicas", "replicas that a workload behind a Service should have at least", 3, 2);

    public static Check Check { get; } = new Check<Workload>
    {
        Id = "too-few-replicas",
        Chapter = Chapter.Availability,
        Severity = Severity.Low,
        Summary = "Service is answered by fewer replicas than wanted",
        Remedy = "Run three or more replicas, or give the autoscaler a minimum of three or more.",
        Repair = Repairability.Decision,
        Why = "With two replicas a planned drain leaves one, and whatever happens to that one in these minutes is an outage. A third one lets one fail while another is moved; whether that is worth its price depends on the service.",
        References = ["https://kubernetes.io/docs/concepts/workloads/pods/disruptions/"],
        Peers = ["kube-linter/minimum-three-replicas", "kube-linter/hpa-minimum-three-replicas"],
        Profile = Profile.Redundant,
        Parameters = [Replicas],
        AppliesTo = static (workload, context) => workload is { HasReplicas: true, HasTemplate: true }
            && ReplicaRange.Of(workload, context.Cluster).Fewest > 1
            && ServiceTargets.ServicesOf(workload.Template, context.Cluster).Any(),
        Evaluate = static (workload, context) =>
        {
            var (range, wanted) = (ReplicaRange.Of(workload, context.Cluster), context.Value(Replicas));
            if (range.Fewest >= wanted)
                return [];
            var runs = range.Scaler is { } scaler
                ? $"{scaler.Kind.Kind} '{scaler.Name}' lets {workload.Kind.Kind} '{workload.Name}' shrink to {range.Fewest} replicas"
                : $"{workload.Kind.Kind} '{workload.Name}' runs {range.Fewest} replicas";
            return [new(range.Source, $"{runs}, fewer than {wanted}") { Related = range.Scaler is null ? [] : [workload.Ref], Decide = () => Decision.Number(range.Source, $"Run more replicas of {workload.Kind.Kind} '{workload.Name}'", wanted, new($"{wanted}", "the least that the check is set to ask for")) }];
        },
    };
}
