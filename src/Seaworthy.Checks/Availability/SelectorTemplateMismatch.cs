using Seaworthy.Model;
using Seaworthy.Model.Relations;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Availability;

/// <summary>A workload must recognise the pods that it makes; the API server refuses one that would not.</summary>
internal static class SelectorTemplateMismatch
{
    public static Check Check { get; } = new Check<Workload>
    {
        Id = "selector-template-mismatch",
        Chapter = Chapter.Availability,
        Severity = Severity.Critical,
        Summary = "Workload does not select the pods of its own template",
        Remedy = "Make spec.selector match spec.template.metadata.labels. On a workload that already runs the selector cannot be changed: change the labels, or create it anew.",
        Why = "The API server refuses the manifest, so the deployment stops there: the old version keeps running, or on a new cluster nothing does.",
        References = ["https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector", "https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#pod-selector"],
        Peers = ["kube-linter/mismatching-selector", "kube-score/deployment-pod-selector-labels-match-template-metadata-labels", "kube-score/statefulset-pod-selector-labels-match-template-metadata-labels"],
        AppliesTo = static (workload, _) => workload.HasTemplate && (NeedsSelector(workload) || workload["spec.selector"].Count > 0 && DefaultsSelector(workload)),
        Evaluate = static (workload, _) =>
        {
            var (field, name) = (workload["spec.selector"], $"{workload.Kind.Kind} '{workload.Name}'");
            var selector = workload.Kind == Kinds.ReplicationController ? field.LabelMapSelector() : field.LabelSelector();
            return selector switch
            {
                _ when !field.Exists => [new(field, $"{name} has no selector, which the API server refuses")],
                { IsNothing: true } => [new(field, $"the selector of {name} is not a valid one, which the API server refuses")],
                { IsEverything: true } => [new(field, $"the selector of {name} is empty, which the API server refuses")],
                _ when selector.Matches(workload.Template.Labels) => [],
                _ => [new(field, $"{name} selects pods with {selector}, but its template makes pods with {Labels(workload.Template)}")],
            };
        },
    };

    /// <summary>extensions/v1beta1 and apps/v1beta1 took the template's labels for a selector that is not written.</summary>
    private static bool NeedsSelector(Workload workload) =>
        workload.Object.ApiVersion is "apps/v1" or "apps/v1beta2"
        && (workload.Kind == Kinds.Deployment || workload.Kind == Kinds.StatefulSet || workload.Kind == Kinds.DaemonSet || workload.Kind == Kinds.ReplicaSet);

    private static bool DefaultsSelector(Workload workload) => workload.Kind.Group == Kinds.Deployment.Group || workload.Kind == Kinds.ReplicationController;

    private static string Labels(PodTemplate template) => template.Labels.Count == 0
        ? "no labels"
        : string.Join(',', template.Labels.All.Select(static label => $"{label.Key}={label.Value}"));
}
