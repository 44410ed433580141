using Seaworthy.Model;
using Seaworthy.Model.Values;

namespace Seaworthy.Analysis.Workloads;

/// <summary>
/// Pods that the Prometheus operator makes of its custom resources, by the labels that it documents for them (podMetadata in its API
/// reference). They may carry more than these, so that a selector does not match cannot be told.
/// </summary>
public static class OperatorPods
{
    /// <summary>Each kind with the application's name, and the label keys that hold the resource's own name.</summary>
    private static readonly (GroupKind Kind, string Application, string[] NameKeys)[] Known =
    [
        (Kinds.PrometheusKind, "prometheus", ["prometheus", "operator.prometheus.io/name"]),
        (Kinds.PrometheusAgent, "prometheus-agent", ["operator.prometheus.io/name"]),
        (Kinds.Alertmanager, "alertmanager", ["alertmanager"]),
        (Kinds.ThanosRuler, "thanos-ruler", ["thanos-ruler"]),
    ];

    /// <summary>The custom resource of a namespace whose pods a selector matches; null where none is known to have such pods.</summary>
    public static KubernetesObject? SelectedBy(LabelSelector selector, string @namespace, ClusterSnapshot cluster)
    {
        foreach (var kind in cluster.KindsIn(@namespace))
        {
            var known = Array.Find(Known, known => known.Kind == kind);
            if (known.Application is not null && cluster.OfKind(kind, @namespace).FirstOrDefault(item => selector.Matches(LabelsOf(item, known.Application, known.NameKeys))) is { } maker)
                return maker;
        }

        return null;
    }

    private static LabelSet LabelsOf(KubernetesObject resource, string application, string[] nameKeys)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in new Labels(resource["spec.podMetadata.labels"]).All)
            labels[key] = value;
        labels["app.kubernetes.io/name"] = application;
        labels["app.kubernetes.io/instance"] = resource.Name;
        labels["app.kubernetes.io/managed-by"] = "prometheus-operator";
        foreach (var key in nameKeys)
            labels[key] = resource.Name;
        return new(labels);
    }
}
