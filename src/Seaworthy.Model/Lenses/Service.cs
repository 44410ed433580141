using Seaworthy.Model.Documents;

namespace Seaworthy.Model.Lenses;

/// <summary>A Service: a stable address for pods that its selector picks.</summary>
/// <param name="Object">The object.</param>
public readonly record struct Service(KubernetesObject Object) : ISubject<Service>
{
    /// <inheritdoc/>
    public static string Noun => "Service";

    /// <summary>A field of the object, by keys joined by dots.</summary>
    public Field this[string path] => Object[path];

    /// <inheritdoc/>
    public static IEnumerable<Service> AllIn(ClusterSnapshot cluster) =>
        cluster.Subjects(Kinds.Service).Select(static item => new Service(item));
}
