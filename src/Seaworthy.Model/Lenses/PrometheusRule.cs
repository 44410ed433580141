using Seaworthy.Model.Documents;

namespace Seaworthy.Model.Lenses;

/// <summary>A PrometheusRule: alerts and recording rules.</summary>
/// <param name="Object">The object.</param>
public readonly record struct PrometheusRule(KubernetesObject Object) : ISubject<PrometheusRule>
{
    /// <inheritdoc/>
    public static string Noun => "PrometheusRule";

    /// <summary>A field of the object, by keys joined by dots.</summary>
    public Field this[string path] => Object[path];

    /// <inheritdoc/>
    public static IEnumerable<PrometheusRule> AllIn(ClusterSnapshot cluster) =>
        cluster.Subjects(Kinds.PrometheusRule).Select(static item => new PrometheusRule(item));
}
