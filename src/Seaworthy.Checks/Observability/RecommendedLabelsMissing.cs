using Seaworthy.Model;
using Seaworthy.Model.Values;
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
        Repair = Repairability.Decision,
        Why = "Dashboards, log searches and cost reports group pods by app.kubernetes.io/name or its older forms app and k8s-app. Pods without any of them are found by the random end of their names only.",
        References = ["https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/"],
        Peers = ["kubescape/C-0077"],
        // Knative labels the pods of a Service with app itself.
        AppliesTo = static (workload, _) => workload.Containers.Count > 0 && !workload.IsControlled && workload.Kind != Kinds.KnativeService,
        Evaluate = static (workload, _) => workload.Template.Labels.All.Any(static label => label.Key is "app.kubernetes.io/name" or "app" or "k8s-app")
            ? []
            : [new(workload.Template.Field["metadata.labels"].Child("app.kubernetes.io/name"), $"the pods of {workload.Kind.Kind} '{workload.Name}' carry none of the labels app.kubernetes.io/name, app and k8s-app") { Decide = () => Label(workload) }],
    };

    /// <summary>The selector stays as it is: it cannot be changed, and selects the pods by what it does.</summary>
    private static Decision Label(Workload workload)
    {
        var labels = workload.Template.Labels;
        var key = Array.Find(Other, key => labels[key] is { Length: > 0 });
        var (value, basis) = key is null ? (workload.Name, "its own name") : (labels[key]!, $"its label {key}");
        return Decision.Text(
            labels.Field.Child("app.kubernetes.io/name"),
            $"Label the pods of {workload.Kind.Kind} '{workload.Name}' with the name of their application",
            "a name",
            IsName,
            IsName(value) ? new(value, basis) : null);
    }

    private static bool IsName(string text) => text.Length > 0 && LabelSyntax.IsLabelValue(text);

    /// <summary>Labels that name an application where none of the three does.</summary>
    private static string[] Other { get; } = ["name", "run", "service"];
}
