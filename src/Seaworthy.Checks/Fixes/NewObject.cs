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
        var @namespace = beside.Kind == Kinds.Namespace ? beside.Name : WrittenNamespace(beside);
        var metadata = @namespace is null ? Mapping.Of(("name", Scalar.Of(name))) : Mapping.Of(("name", Scalar.Of(name)), ("namespace", Scalar.Of(@namespace)));
        return new(beside, Mapping.Of([("apiVersion", Scalar.Of(apiVersion)), ("kind", Scalar.Of(kind)), ("metadata", metadata), .. body]));
    }

    /// <summary>The namespace in the file that an object is put beside: what a kustomization sets, it sets for the new object as well.</summary>
    private static string? WrittenNamespace(KubernetesObject beside) => beside.Documents.Count > 0
        ? (beside.Documents[0].Root["metadata"] as Mapping)?["namespace"] is Scalar { Text.Length: > 0 } written ? written.Text : null
        : beside.WritesNamespace ? beside.Namespace : null;
}
