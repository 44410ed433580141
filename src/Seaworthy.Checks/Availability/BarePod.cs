using Seaworthy.Model;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Availability;

/// <summary>Nobody makes a pod anew that has no controller.</summary>
internal static class BarePod
{
    public static Check Check { get; } = new Check<Workload>
    {
        Id = "bare-pod",
        Chapter = Chapter.Availability,
        Severity = Severity.Medium,
        Summary = "Pod has no controller that replaces it",
        Remedy = "Make it a Deployment, a StatefulSet or a DaemonSet, or a Job if it should run to an end.",
        Repair = Repairability.Decision,
        Why = "When its node fails, is drained or is scaled away, the pod is gone for good. The cluster autoscaler leaves nodes with such pods alone for that reason, so they cost money too.",
        References = ["https://kubernetes.io/docs/concepts/configuration/overview/", "https://kubernetes.io/docs/concepts/workloads/pods/#pods-and-controllers"],
        Peers = ["kubescape/C-0073"],
        AppliesTo = static (workload, context) => workload.Kind == Kinds.Pod && !context.Cluster.IsSystemNamespace(workload.Namespace),
        Evaluate = static (workload, _) => !workload.IsLongRunning || workload.IsControlled || workload.Template.Annotations.All.Any(static annotation => IsMadeForAMoment(annotation.Key))
            ? []
            : [new(workload["metadata.name"], $"Pod '{workload.Name}' has no controller: once it is evicted or its node fails, nothing makes it anew") { Decide = () => Accept(workload) }],
    };

    /// <summary>Hooks of Helm and Argo CD, and what a kubelet made of a file on its node.</summary>
    private static bool IsMadeForAMoment(string annotation) =>
        annotation is "helm.sh/hook" or "argocd.argoproj.io/hook" or "kubernetes.io/config.mirror" or "kubernetes.io/config.source";

    /// <summary>A Deployment in its place is another object: that is written anew, and the Pod deleted. What stays on purpose says why.</summary>
    private static Decision Accept(Workload workload) => new(
        $"Leave Pod '{workload.Name}' without a controller, for a reason that is written down",
        $"'{Acceptance.Prefix}' with the reason why nothing need replace it",
        text => Acceptance.Of(workload.Object, Check.Id, text));
}
