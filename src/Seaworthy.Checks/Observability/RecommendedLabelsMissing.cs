using Seaworthy.Model;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Observability;

/// <summary>Logs, metrics and cost reports are grouped by the labels of pods.</summary>
internal static class RecommendedLabelsMissing
{
    public static Check Check { get; } = new Check<Workload>
    {
        Id = "recommended-labels-missing",
        Chapter = Chapter.Observability,
        Severity = Severity.Low,
        Summary = "Pods carry no label that names their application",
        Remedy = "Label the pod template with app.kubernetes.io/name.",
        Why = "Dashboards, log searches and cost reports group pods by app.kubernetes.io/name or its older forms app and k8s-app. Pods without any of them are found by the random end of their names only.",
        References = ["https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/"],
        Peers = ["kubescape/C-0077"],
        // Knative labels the pods of a Service with app itself.
        AppliesTo = static (workload, _) => workload.Containers.Count > 0 && !workload.IsControlled && workload.Kind != Kinds.KnativeService,
        Evaluate = static (workload, _) => workload.Template.Labels.All.Any(static label => label.Key is "app.kubernetes.io/name" or "app" or "k8s-app")
            ? []
            : [new(workload.Template.Field["metadata.labels"].Child("app.kubernetes.io/name"), $"the pods of {workload.Kind.Kind} '{workload.Name}' carry none of the labels app.kubernetes.io/name, app and k8s-app")],
    };
}
