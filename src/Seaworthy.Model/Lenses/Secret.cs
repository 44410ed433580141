using Seaworthy.Model.Documents;

namespace Seaworthy.Model.Lenses;

/// <summary>A Secret: keys, passwords and certificates.</summary>
/// <param name="Object">The object.</param>
public readonly record struct Secret(KubernetesObject Object) : ISubject<Secret>
{
    /// <inheritdoc/>
    public static string Noun => "Secret";

    /// <summary>A field of the object, by keys joined by dots.</summary>
    public Field this[string path] => Object[path];

    /// <inheritdoc/>
    public static IEnumerable<Secret> AllIn(ClusterSnapshot cluster) =>
        cluster.Subjects(Kinds.Secret).Select(static item => new Secret(item));
}
