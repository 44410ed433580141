using System.Runtime.CompilerServices;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Analysis.Networking;

/// <summary>A place that requests are asked for at: a path of a host, as a class of controllers serves it.</summary>
/// <param name="Class">The class; empty where none is written.</param>
/// <param name="Host">The host in lower case; empty for all.</param>
/// <param name="Path">The path.</param>
/// <param name="Type">How the path is compared: Exact, Prefix or as the controller likes.</param>
public readonly record struct IngressPlace(string Class, string Host, string Path, string Type);

/// <summary>Which Ingresses serve which places.</summary>
public static class IngressPaths
{
    private static readonly ConditionalWeakTable<ClusterSnapshot, ILookup<IngressPlace, Field>> Served = [];

    private static readonly ConditionalWeakTable<ClusterSnapshot, ILookup<(string Namespace, string Service), KubernetesObject>> Leading = [];

    /// <summary>The class of an Ingress, by its field or by the annotation that was before it; empty where none is written.</summary>
    public static string ClassOf(KubernetesObject ingress) => ingress["spec.ingressClassName"].Text ?? ingress.Annotations["kubernetes.io/ingress.class"] ?? "";

    /// <summary>The places that an Ingress serves, with the item of <c>paths</c> that says so.</summary>
    public static IEnumerable<(IngressPlace Place, Field Path)> Of(KubernetesObject ingress) =>
        from rule in ingress["spec.rules"].Items
        from path in rule["http.paths"].Items
        select (new IngressPlace(ClassOf(ingress), (rule["host"].Text ?? "").ToLowerInvariant(), path["path"].Text is { Length: > 0 } text ? text : "/", path["pathType"].Text ?? "ImplementationSpecific"), path);

    /// <summary>The items of <c>paths</c>, of all Ingresses, that serve a place.</summary>
    public static IEnumerable<Field> At(IngressPlace place, ClusterSnapshot cluster) =>
        Served.GetValue(cluster, static cluster => cluster.OfKind(Kinds.Ingress).SelectMany(Of).ToLookup(static pair => pair.Place, static pair => pair.Path))[place];

    /// <summary>The Ingresses that lead to a Service.</summary>
    public static IEnumerable<KubernetesObject> LeadingTo(KubernetesObject service, ClusterSnapshot cluster) =>
        Leading.GetValue(cluster, static cluster => cluster.OfKind(Kinds.Ingress)
            .SelectMany(static ingress => new Route(ingress).Backends.Select(backend => (Key: (backend.Namespace, backend.Name.Text ?? ""), Ingress: ingress)))
            .ToLookup(static pair => pair.Key, static pair => pair.Ingress))[(service.Namespace, service.Name)];
}
