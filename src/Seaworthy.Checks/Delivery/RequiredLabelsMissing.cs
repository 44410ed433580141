using Seaworthy.Model.Documents;
using Seaworthy.Model.Values;
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
        Repair = Repairability.Decision,
        Why = "Dashboards, policies and cost reports that group by the label pass the workload over. Which labels are needed is each team's own convention.",
        References = ["https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/"],
        Peers = ["kubescape/C-0076", "kyverno/require-labels", "gatekeeper/k8srequiredlabels"],
        AppliesTo = static (workload, context) => workload.HasTemplate && !workload.IsControlled && !context.Cluster.IsSystemNamespace(workload.Namespace),
        Evaluate = static (workload, context) => context.Value(Required).Where(label => workload.Object.Labels[label] is null || workload.Template.Labels[label] is null).ToList() switch
        {
            [] => [],
            var missing => [new(workload["metadata.labels"], $"{workload.Kind.Kind} '{workload.Name}' or its pods lack {string.Join(", ", missing)}") { Decide = () => Label(workload, missing) }],
        },
    };

    private static Decision Label(Workload workload, List<string> missing)
    {
        var title = $"Label {workload.Kind.Kind} '{workload.Name}' and its pods";
        var known = missing.ConvertAll(label => workload.Object.Labels[label] ?? workload.Template.Labels[label]);
        return new(
            title,
            $"values for {string.Join(", ", missing)}, separated by commas",
            text => text.Split(',', StringSplitOptions.TrimEntries) is var values && values.Length == missing.Count && Array.TrueForAll(values, static value => LabelSyntax.IsLabelValue(value))
                ? new($"{title}: {text}", [.. missing.Zip(values, (label, value) => new[] { workload["metadata.labels"], workload.Template.Labels.Field }.Select(labels => new FieldChange(labels.Child(label), Scalar.Of(value)))).SelectMany(static change => change)])
                : null)
        {
            Proposal = known.TrueForAll(static value => value is { Length: > 0 } && LabelSyntax.IsLabelValue(value)) ? new(string.Join(",", known), "the one has what the other lacks") : null,
        };
    }
}
