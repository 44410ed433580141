using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Delivery;

/// <summary>A convention about labels is worth something when everybody keeps it.</summary>
internal static class RequiredLabelsMissing
{
    private static readonly Parameter<ValueList<string>> Required =
        Parameter.Words("labels", "labels that every workload and its pods must have", "app.kubernetes.io/name", "app.kubernetes.io/part-of");

    public static Check Check { get; } = new Check<Workload>
    {
        Id = "required-labels-missing",
        Chapter = Chapter.Delivery,
        Severity = Severity.Low,
        Profile = Profile.Conventions,
        Parameters = [Required],
        Summary = "Workload lacks a label that the team requires",
        Remedy = "Add the label to the workload and to its pod template.",
        Why = "Dashboards, policies and cost reports that group by the label pass the workload over. Which labels are needed is each team's own convention.",
        References = ["https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/"],
        Peers = ["kubescape/C-0076", "kyverno/require-labels", "gatekeeper/k8srequiredlabels"],
        AppliesTo = static (workload, context) => workload.HasTemplate && !workload.IsControlled && !context.Cluster.IsSystemNamespace(workload.Namespace),
        Evaluate = static (workload, context) => context.Value(Required).Where(label => workload.Object.Labels[label] is null || workload.Template.Labels[label] is null).ToList() switch
        {
            [] => [],
            var missing => [new(workload["metadata.labels"], $"{workload.Kind.Kind} '{workload.Name}' or its pods lack {string.Join(", ", missing)}")],
        },
    };
}
