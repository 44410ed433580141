using Seaworthy.Model;
using Seaworthy.Model.Documents;

namespace Seaworthy.Checks;

/// <summary>An object that a fix adds.</summary>
/// <param name="Beside">The object whose file it belongs beside, and whose namespace it takes.</param>
/// <param name="Root">Its tree, with <c>apiVersion</c>, <c>kind</c> and <c>metadata.name</c>.</param>
public sealed record NewObject(KubernetesObject Beside, Mapping Root)
{
    /// <summary>An object in the namespace of another; the namespace is written where the other writes it.</summary>
    /// <param name="beside">The other; a Namespace itself is the namespace of what is put beside it.</param>
    /// <param name="apiVersion">The API version.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="name">The name.</param>
    /// <param name="body">The keys below <c>metadata</c>, such as <c>spec</c>.</param>
    public static NewObject In(KubernetesObject beside, string apiVersion, string kind, string name, params (string Key, Node Value)[] body)
    {
        var metadata = beside.Kind == Kinds.Namespace ? Mapping.Of(("name", Scalar.Of(name)), ("namespace", Scalar.Of(beside.Name)))
            : beside.WritesNamespace ? Mapping.Of(("name", Scalar.Of(name)), ("namespace", Scalar.Of(beside.Namespace)))
            : Mapping.Of(("name", Scalar.Of(name)));
        return new(beside, Mapping.Of([("apiVersion", Scalar.Of(apiVersion)), ("kind", Scalar.Of(kind)), ("metadata", metadata), .. body]));
    }
}
