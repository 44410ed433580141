using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Delivery;

/// <summary>A finished Job stays until somebody deletes it.</summary>
internal static class FinishedJobsPileUp
{
    public static Check Check { get; } = new Check<Workload>
    {
        Id = "finished-jobs-pile-up",
        Chapter = Chapter.Delivery,
        Severity = Severity.Low,
        Summary = "Finished Job is never cleaned up",
        Remedy = "Set ttlSecondsAfterFinished, long enough to read the logs of a failure.",
        Repair = Repairability.Decision,
        Why = "Nothing deletes a finished Job that no CronJob owns. With generated names each release leaves another one with its pods in etcd; with a fixed name the next release fails, because the template of a Job cannot be changed.",
        References = ["https://kubernetes.io/docs/concepts/workloads/controllers/ttlafterfinished/"],
        Peers = ["kube-linter/job-ttl-seconds-after-finished"],
        AppliesTo = static (workload, _) => workload.Kind == Kinds.Job && !workload.IsControlled && !IsHook(workload.Object),
        Evaluate = static (workload, _) => workload["spec.ttlSecondsAfterFinished"] switch
        {
            { Exists: true } => [],
            var field when workload["metadata.name"].Exists =>
                [new(field, $"Job '{workload.Name}' stays when it has finished, and a changed template cannot be applied over it") { Severity = Severity.Info, Decide = () => CleanUp(workload, field) }],
            var field => [new(field, $"each Job made as '{workload.Name}' stays when it has finished, with its pods") { Decide = () => CleanUp(workload, field) }],
        },
    };

    private static Decision CleanUp(Workload workload, Field field) => Decision.Number(field, $"Delete Job '{workload.Name}' so many seconds after it has finished", 1, null);

    /// <summary>Helm and Argo CD delete the hooks of the last release before they run those of the next.</summary>
    private static bool IsHook(KubernetesObject job) =>
        job.Annotations.All.Any(static annotation => annotation.Key is "helm.sh/hook" or "argocd.argoproj.io/hook");
}
