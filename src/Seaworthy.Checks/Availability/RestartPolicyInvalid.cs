using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Availability;

/// <summary>Each kind of workload allows the restart policies that make sense for it, and Always is the default for all.</summary>
internal static class RestartPolicyInvalid
{
    public static Check Check { get; } = new Check<PodTemplate>
    {
        Id = "restart-policy-invalid",
        Chapter = Chapter.Availability,
        Severity = Severity.Critical,
        Summary = "Restart policy is one that the API server refuses for this kind",
        Remedy = "Leave restartPolicy out in Deployments, StatefulSets and DaemonSets; write OnFailure or Never in Jobs and CronJobs.",
        Repair = Repairability.SafeOrDecision,
        Why = "The API server refuses the object, so this release never arrives. Jobs are hit most often: without a restartPolicy they get the default, Always, which is not allowed for them.",
        References = ["https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy", "https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-template"],
        Peers = ["kube-linter/restart-policy", "kube-score/cronjob-restartpolicy"],
        AppliesTo = static (template, _) => RunsToItsEnd(template.Workload) || RunsForEver(template.Workload),
        Evaluate = static (template, _) =>
        {
            var (field, name) = (template["restartPolicy"], $"{template.Workload.Kind.Kind} '{template.Workload.Name}'");
            return field.Text switch
            {
                null or "" when RunsToItsEnd(template.Workload) => [new(field, $"{name} writes no restartPolicy, and the default, Always, is refused: only OnFailure and Never are allowed") { Decide = () => Choose(field, name) }],
                { } policy and not ("OnFailure" or "Never") when RunsToItsEnd(template.Workload) => [new(field, $"{name} has restartPolicy {policy}, which is refused: only OnFailure and Never are allowed") { Decide = () => Choose(field, name) }],
                { } policy and not ("Never" or "") when FailurePolicyNeedsNever(template.Workload) => [new(field, $"{name} has a podFailurePolicy and restartPolicy {policy}, which is refused: a podFailurePolicy needs Never") { Fix = Fix.Set(field, Scalar.Of("Never"), $"Start pods of {name} anew instead of their containers, as its podFailurePolicy needs") }],
                { } policy and not ("Always" or "") when RunsForEver(template.Workload) => [new(field, $"{name} has restartPolicy {policy}, which is refused: only Always is allowed") { Fix = Fix.Remove($"Leave restartPolicy of {name} out, for Always", field) }],
                _ => [],
            };
        },
    };

    private static bool RunsToItsEnd(Workload workload) => workload.Kind == Kinds.Job || workload.Kind == Kinds.CronJob;

    private static bool RunsForEver(Workload workload) =>
        workload.Kind == Kinds.Deployment || workload.Kind == Kinds.StatefulSet || workload.Kind == Kinds.DaemonSet
        || workload.Kind == Kinds.ReplicaSet || workload.Kind == Kinds.ReplicationController;

    private static bool FailurePolicyNeedsNever(Workload workload) =>
        workload[workload.Kind == Kinds.CronJob ? "spec.jobTemplate.spec.podFailurePolicy" : "spec.podFailurePolicy"].Exists && RunsToItsEnd(workload);

    private static Decision Choose(Field field, string name) => Words.OneOf(field, $"Say whether a failed container of {name} is started again, or a new pod", "OnFailure", "Never");
}
