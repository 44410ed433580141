using Seaworthy.Analysis.Monitoring;
using Seaworthy.Model;
using Seaworthy.Model.Documents;

namespace Seaworthy.Checks.Observability;

/// <summary>What makes the only Prometheus or Alertmanager of the input take up an object. Of several, nobody knows which one should.</summary>
internal static class PickupChange
{
    /// <summary>The decision; null where it is not known what would help.</summary>
    public static Decision? Of(KubernetesObject item, IReadOnlyList<KubernetesObject> consumers, ClusterSnapshot cluster)
    {
        if (consumers is not [var consumer])
            return null;
        var (labels, namespaces) = (consumer[Pickup.PrefixOf(item.Kind) + "Selector"], consumer[Pickup.PrefixOf(item.Kind) + "NamespaceSelector"]);
        return Pickup.Of(item, consumer, cluster) switch
        {
            MonitorPickup.OtherLabels when IsMap(labels) => Decision.Confirm(
                Label(item, labels, $"Label {item.Ref} as {consumer.Ref} selects"), new("yes", $"{consumer.Ref} is the only one that could")),
            MonitorPickup.NoSelector => Decision.Confirm(
                Fix.Set(labels, Mapping.Of(), $"Let {consumer.Ref} select every {item.Kind.Kind}"), null),
            MonitorPickup.OtherNamespace when !namespaces.Exists => Decision.Confirm(
                Fix.Set(namespaces, Mapping.Of(), $"Let {consumer.Ref} look into every namespace for each {item.Kind.Kind}"), null),
            MonitorPickup.OtherNamespace when IsMap(namespaces) && cluster.Find(Kinds.Namespace, "", item.Namespace) is { } declared => Decision.Confirm(
                Label(declared, namespaces, $"Label namespace '{item.Namespace}' as {consumer.Ref} selects"), null),
            _ => null,
        };
    }

    private static bool IsMap(Field selector) => selector["matchLabels"].Count > 0 && selector["matchExpressions"].Count == 0;

    private static Fix Label(KubernetesObject item, Field selector, string title) => new(
        title,
        [.. selector["matchLabels"].Entries.Where(label => item.Labels[label.Key] != label.Value.Text).Select(label => new FieldChange(item["metadata.labels"].Child(label.Key), Scalar.Of(label.Value.Text ?? "")))]);
}
