using Seaworthy.Model.Documents;

namespace Seaworthy.Model.Lenses;

/// <summary>An Argo CD Application, or the template that an ApplicationSet makes Applications of.</summary>
/// <param name="Object">The object.</param>
/// <param name="Spec">The spec of the Application.</param>
public readonly record struct ArgoApplication(KubernetesObject Object, Field Spec) : ISubject<ArgoApplication>
{
    /// <inheritdoc/>
    public static string Noun => "Argo CD Application";

    /// <summary>A field of the Application's spec, by keys joined by dots.</summary>
    public Field this[string path] => Spec[path];

    /// <summary>Where the manifests come from. With <c>sources</c>, Argo CD ignores <c>source</c>.</summary>
    public IEnumerable<Field> Sources => Spec["sources"].Count > 0 ? Spec["sources"].Items : [Spec["source"]];

    /// <inheritdoc/>
    public static IEnumerable<ArgoApplication> AllIn(ClusterSnapshot cluster) =>
        cluster.Subjects(Kinds.Application).Select(static item => new ArgoApplication(item, item["spec"]))
            .Concat(cluster.Subjects(Kinds.ApplicationSet).Select(static item => new ArgoApplication(item, item["spec.template.spec"])));
}
