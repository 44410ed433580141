using Seaworthy.Model.Documents;

namespace Seaworthy.Model.Lenses;

/// <summary>A ServiceMonitor: which Services' endpoints Prometheus scrapes.</summary>
/// <param name="Object">The object.</param>
public readonly record struct ServiceMonitor(KubernetesObject Object) : ISubject<ServiceMonitor>
{
    /// <inheritdoc/>
    public static string Noun => "ServiceMonitor";

    /// <summary>A field of the object, by keys joined by dots.</summary>
    public Field this[string path] => Object[path];

    /// <inheritdoc/>
    public static IEnumerable<ServiceMonitor> AllIn(ClusterSnapshot cluster) =>
        cluster.Subjects(Kinds.ServiceMonitor).Select(static item => new ServiceMonitor(item));
}
