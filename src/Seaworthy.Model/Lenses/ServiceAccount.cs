using Seaworthy.Model.Documents;

namespace Seaworthy.Model.Lenses;

/// <summary>A ServiceAccount: the identity that pods act under.</summary>
/// <param name="Object">The object.</param>
public readonly record struct ServiceAccount(KubernetesObject Object) : ISubject<ServiceAccount>
{
    /// <inheritdoc/>
    public static string Noun => "ServiceAccount";

    /// <summary>A field of the object, by keys joined by dots.</summary>
    public Field this[string path] => Object[path];

    /// <inheritdoc/>
    public static IEnumerable<ServiceAccount> AllIn(ClusterSnapshot cluster) =>
        cluster.Subjects(Kinds.ServiceAccount).Select(static item => new ServiceAccount(item));
}
