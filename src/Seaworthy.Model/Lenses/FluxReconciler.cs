using Seaworthy.Model.Documents;

namespace Seaworthy.Model.Lenses;

/// <summary>A Flux Kustomization or HelmRelease: applies what a source holds, again and again.</summary>
/// <param name="Object">The object.</param>
public readonly record struct FluxReconciler(KubernetesObject Object) : ISubject<FluxReconciler>
{
    /// <inheritdoc/>
    public static string Noun => "Flux Kustomization or HelmRelease";

    /// <summary>A field of the object, by keys joined by dots.</summary>
    public Field this[string path] => Object[path];

    /// <summary>References to what it applies: maps with <c>kind</c>, <c>name</c> and perhaps <c>namespace</c>.</summary>
    public IEnumerable<Field> SourceReferences =>
        new[] { Object["spec.sourceRef"], Object["spec.chart.spec.sourceRef"], Object["spec.chartRef"] }.Where(static reference => reference["name"].Exists);

    /// <summary>References to what must be ready first, of the same kind.</summary>
    public IEnumerable<Field> Dependencies => Object["spec.dependsOn"].Items;

    /// <inheritdoc/>
    public static IEnumerable<FluxReconciler> AllIn(ClusterSnapshot cluster) =>
        cluster.Subjects(Kinds.FluxKustomization, Kinds.HelmRelease).Select(static item => new FluxReconciler(item));
}
