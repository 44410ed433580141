using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Relations;

namespace Seaworthy.Checks.Observability;

/// <summary>The Grafana operator loads a dashboard into the instances that it selects.</summary>
internal static class DashboardNotLoaded
{
    public static Check Check { get; } = new Check<KubernetesObject>
    {
        Id = "dashboard-not-loaded",
        Chapter = Chapter.Observability,
        Severity = Severity.Medium,
        Summary = "Dashboard, data source or folder selects no Grafana",
        Remedy = "Let instanceSelector match the labels of a Grafana in the same namespace, or allow others with allowCrossNamespaceImport.",
        Repair = Repairability.Decision,
        Why = "The operator finds no instance for the object and loads it nowhere. It exists in the cluster and in Git, and in no browser.",
        References = ["https://grafana.github.io/grafana-operator/docs/dashboards/"],
        AppliesTo = static (item, _) => item.Kind.Group == Kinds.Grafana.Group && item["spec.instanceSelector"].Exists,
        Evaluate = static (item, context) =>
        {
            var instances = context.Cluster.OfKind(Kinds.Grafana);
            var selector = item["spec.instanceSelector"].LabelSelector();
            if (instances.IsEmpty)
                return Verdict.NotEvaluated("the input declares no Grafana");
            var selected = instances.Where(instance => selector.Matches(instance.Labels)).ToList();
            if (selected.Exists(instance => instance.Namespace == item.Namespace || item["spec.allowCrossNamespaceImport"].Boolean == true))
                return [];
            return selected is [var other, ..]
                ? [new(item["spec.allowCrossNamespaceImport"], $"{item.Kind.Kind} '{item.Name}' selects {other.Ref}, which is in another namespace, and allowCrossNamespaceImport is off")
                    {
                        Decide = () => Decision.Confirm(Fix.Set(item["spec.allowCrossNamespaceImport"], Scalar.Of(true), $"Let {item.Kind.Kind} '{item.Name}' reach a Grafana in another namespace"), new("yes", $"it selects {other.Ref}")),
                        Related = [other.Ref],
                    }]
                : [new(item["spec.instanceSelector"], $"{item.Kind.Kind} '{item.Name}' selects Grafana instances with {selector}, and none has these labels") { Decide = () => Select(item, [.. instances.Where(instance => instance.Namespace == item.Namespace)]) }];
        },
    };

    /// <summary>The labels of the only Grafana of the namespace, by the keys that the selector looks at.</summary>
    private static Decision? Select(KubernetesObject item, ValueList<KubernetesObject> near)
    {
        var selector = item["spec.instanceSelector"];
        return near is not [var only] || selector["matchExpressions"].Count > 0 || selector["matchLabels"].Entries.Any(label => only.Labels[label.Key] is null) ? null : Decision.Confirm(
            new($"Select {only.Ref}", [.. selector["matchLabels"].Entries.Select(label => new FieldChange(label.Value, Scalar.Of(only.Labels[label.Key]!)))]),
            new("yes", "it is the only Grafana of the namespace"));
    }
}
