using Seaworthy.Model.Documents;
using Seaworthy.Model.Values;

namespace Seaworthy.Model.Relations;

/// <summary>How selectors are written in manifests.</summary>
public static class Selectors
{
    extension(Field field)
    {
        /// <summary>
        /// A metav1.LabelSelector (<c>matchLabels</c>, <c>matchExpressions</c>). An empty one matches everything;
        /// one that is absent, or that the API server would refuse, matches nothing.
        /// </summary>
        public LabelSelector LabelSelector()
        {
            if (!field.Exists)
                return Values.LabelSelector.Nothing;

            var labels = field["matchLabels"].Entries.Select(static label => KeyValuePair.Create(label.Key, label.Value.Text ?? ""));
            var expressions = field["matchExpressions"].Items.Select(static expression => new SelectorExpression(
                expression["key"].Text ?? "",
                expression["operator"].Text ?? "",
                [.. expression["values"].Items.Select(static value => value.Text ?? "")]));
            return Values.LabelSelector.TryCreate(labels, expressions, out var selector, out _) ? selector : Values.LabelSelector.Nothing;
        }

        /// <summary>
        /// A plain map of labels as Services and ReplicationControllers select by. Absent or empty, it selects
        /// nothing: such a Service has endpoints that somebody else writes.
        /// </summary>
        public LabelSelector LabelMapSelector()
        {
            if (field.Count == 0)
                return Values.LabelSelector.Nothing;
            var labels = field.Entries.Select(static label => KeyValuePair.Create(label.Key, label.Value.Text ?? ""));
            return Values.LabelSelector.TryCreate(labels, [], out var selector, out _) ? selector : Values.LabelSelector.Nothing;
        }
    }
}
