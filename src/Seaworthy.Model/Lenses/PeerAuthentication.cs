using Seaworthy.Model.Documents;

namespace Seaworthy.Model.Lenses;

/// <summary>An Istio PeerAuthentication: whether pods take connections without mutual TLS.</summary>
/// <param name="Object">The object.</param>
public readonly record struct PeerAuthentication(KubernetesObject Object) : ISubject<PeerAuthentication>
{
    /// <inheritdoc/>
    public static string Noun => "PeerAuthentication";

    /// <summary>A field of the object, by keys joined by dots.</summary>
    public Field this[string path] => Object[path];

    /// <inheritdoc/>
    public static IEnumerable<PeerAuthentication> AllIn(ClusterSnapshot cluster) =>
        cluster.Subjects(Kinds.PeerAuthentication).Select(static item => new PeerAuthentication(item));
}
