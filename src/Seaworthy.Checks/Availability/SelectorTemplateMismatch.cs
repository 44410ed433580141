using Seaworthy.Model;
using Seaworthy.Model.Documents;
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
        Repair = Repairability.Decision,
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
                _ when !field.Exists => [new(field, $"{name} has no selector, which the API server refuses") { Decide = () => Select(workload) }],
                { IsNothing: true } => [new(field, $"the selector of {name} is not a valid one, which the API server refuses") { Decide = () => Select(workload) }],
                { IsEverything: true } => [new(field, $"the selector of {name} is empty, which the API server refuses") { Decide = () => Select(workload) }],
                _ when selector.Matches(workload.Template.Labels) => [],
                _ => [new(field, $"{name} selects pods with {selector}, but its template makes pods with {Labels(workload.Template)}") { Decide = () => Agree(workload) }],
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

    private static Decision? Select(Workload workload) => workload.Template.Labels.Count == 0 || workload.Kind == Kinds.ReplicationController ? null
        : Decision.Confirm(
            Retargeting.At(workload["spec.selector"], workload, isMap: false, $"Let {workload.Kind.Kind} '{workload.Name}' select the pods of its template")!,
            new("yes", "it makes no other pods"));

    /// <summary>The selector of a workload that runs cannot be changed, and Services may know the pods by their labels.</summary>
    private static Decision? Agree(Workload workload)
    {
        if (workload.Kind == Kinds.ReplicationController || workload["spec.selector.matchExpressions"].Count > 0)
            return null;
        var labels = workload.Template.Field["metadata.labels"];
        List<(string Key, Field Value)> other = [.. workload["spec.selector.matchLabels"].Entries.Where(entry => entry.Value.Text is not null && labels.Child(entry.Key).Text != entry.Value.Text)];
        var title = $"Let {workload.Kind.Kind} '{workload.Name}' and the labels of its pods agree";
        var relabel = new Fix("Give the pods the labels that are selected", [.. other.Select(entry => new FieldChange(labels.Child(entry.Key), Scalar.Of(entry.Value.Text!)))]);
        var proposal = other.TrueForAll(entry => !labels.Child(entry.Key).Exists) ? new Proposal("labels", "the pods have no other value of them") : null;
        return workload.Template.Labels.Count == 0
            ? Decision.Choice(title, proposal, ("labels", relabel))
            : Decision.Choice(title, proposal, ("labels", relabel), ("selector", Retargeting.At(workload["spec.selector"], workload, isMap: false, "Select the labels that the pods have")!));
    }
}
