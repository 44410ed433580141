using Seaworthy.Model;
using Seaworthy.Model.Relations;
using Seaworthy.Model.Values;

namespace Seaworthy.Analysis.Monitoring;

/// <summary>Whether a Prometheus, PrometheusAgent, ThanosRuler or Alertmanager takes up an object that is written for it.</summary>
public enum MonitorPickup
{
    /// <summary>It has no selector for objects of this kind, so it takes none.</summary>
    NoSelector,

    /// <summary>Its selector does not match the object's labels.</summary>
    OtherLabels,

    /// <summary>It does not look at the object's namespace.</summary>
    OtherNamespace,

    /// <summary>It selects the object's labels, and by its namespace's labels too, but those are not in the input.</summary>
    Unknown,

    /// <summary>It does.</summary>
    Yes,
}

/// <summary>Which objects consume monitors and rules, and which of them they take.</summary>
public static class Pickup
{
    /// <summary>The objects of the input that could take up a monitor, a probe, rules, or what an Alertmanager is told.</summary>
    public static IEnumerable<KubernetesObject> ConsumersOf(GroupKind kind, ClusterSnapshot cluster) =>
        kind == Kinds.AlertmanagerConfig
            ? cluster.OfKind(Kinds.Alertmanager)
            : cluster.OfKind(Kinds.PrometheusKind).Concat(cluster.OfKind(kind == Kinds.PrometheusRule ? Kinds.ThanosRuler : Kinds.PrometheusAgent));

    /// <summary>
    /// Whether a consumer takes up an object. An absent selector takes nothing and an empty one everything; an absent
    /// namespace selector stands for the consumer's own namespace.
    /// </summary>
    public static MonitorPickup Of(KubernetesObject item, KubernetesObject consumer, ClusterSnapshot cluster)
    {
        var prefix = PrefixOf(item.Kind);
        var labels = consumer[prefix + "Selector"];
        if (!labels.Exists)
            return MonitorPickup.NoSelector;
        if (!labels.LabelSelector().Matches(item.Labels))
            return MonitorPickup.OtherLabels;

        var namespaces = consumer[prefix + "NamespaceSelector"];
        if (!namespaces.Exists)
            return item.Namespace == consumer.Namespace ? MonitorPickup.Yes : MonitorPickup.OtherNamespace;

        var selector = namespaces.LabelSelector();
        if (selector.IsEverything)
            return MonitorPickup.Yes;
        var declared = cluster.Find(Kinds.Namespace, "", item.Namespace);
        if (selector.Matches(LabelsOf(item.Namespace, declared)))
            return MonitorPickup.Yes;
        return declared is null ? MonitorPickup.Unknown : MonitorPickup.OtherNamespace;
    }

    /// <summary>What the names of the two selectors begin with in a consumer.</summary>
    public static string PrefixOf(GroupKind kind) =>
        kind == Kinds.ServiceMonitor ? "spec.serviceMonitor"
        : kind == Kinds.PodMonitor ? "spec.podMonitor"
        : kind == Kinds.Probe ? "spec.probe"
        : kind == Kinds.ScrapeConfig ? "spec.scrapeConfig"
        : kind == Kinds.AlertmanagerConfig ? "spec.alertmanagerConfig"
        : "spec.rule";

    /// <summary>A namespace's labels with the one that the API server adds (kubernetes.io/metadata.name).</summary>
    private static LabelSet LabelsOf(string @namespace, KubernetesObject? declared)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in declared?.Labels.All ?? [])
            labels[key] = value;
        labels["kubernetes.io/metadata.name"] = @namespace;
        return new(labels);
    }
}
