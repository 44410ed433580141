using Seaworthy.Model.Documents;

namespace Seaworthy.Model.Lenses;

/// <summary>An alert of a PrometheusRule: an expression, and what to tell whom when it holds.</summary>
/// <param name="Group">The group that the rule stands in.</param>
/// <param name="Field">The map that declares the rule.</param>
public readonly record struct AlertRule(Field Group, Field Field) : ISubject<AlertRule>
{
    /// <inheritdoc/>
    public static string Noun => "alert rule";

    /// <inheritdoc/>
    public KubernetesObject Object => Field.Object;

    /// <summary>The name of the alert.</summary>
    public string Name => Field["alert"].Text ?? "";

    /// <summary>A field of the rule, by keys joined by dots.</summary>
    public Field this[string path] => Field[path];

    /// <summary>The labels that the alert gets from its rule.</summary>
    public Labels Labels => new(Field["labels"]);

    /// <summary>The labels that every alert of the group gets.</summary>
    public Labels GroupLabels => new(Group["labels"]);

    /// <summary>The annotations of the rule.</summary>
    public Labels Annotations => new(Field["annotations"]);

    /// <inheritdoc/>
    public static IEnumerable<AlertRule> AllIn(ClusterSnapshot cluster) =>
        from item in cluster.Subjects(Kinds.PrometheusRule)
        from @group in item["spec.groups"].Items
        from rule in @group["rules"].Items
        where rule["alert"].Exists
        select new AlertRule(@group, rule);
}
