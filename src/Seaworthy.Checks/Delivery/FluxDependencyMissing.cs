using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Delivery;

/// <summary>Flux waits for a dependency that never comes.</summary>
internal static class FluxDependencyMissing
{
    public static Check Check { get; } = new Check<FluxReconciler>
    {
        Id = "flux-dependency-missing",
        Chapter = Chapter.Delivery,
        Severity = Severity.High,
        Summary = "Flux waits for something that does not exist",
        Remedy = "Correct the name and namespace in dependsOn, or remove the entry.",
        Why = "Flux applies nothing before every dependency is ready. One that does not exist, or an object that waits for itself, never is, so neither this release nor any later one arrives.",
        References = ["https://fluxcd.io/flux/components/kustomize/kustomizations/#dependencies", "https://fluxcd.io/flux/components/helm/helmreleases/#dependencies"],
        AppliesTo = static (item, _) => item.Dependencies.Any(),
        Evaluate = static (item, context) => item.Dependencies.Where(dependency => IsItself(dependency) || context.Cluster.Find(item.Object.Kind, NamespaceOf(dependency), NameOf(dependency)) is null).ToList() switch
        {
            [] => [],
            [var dependency, ..] when Placeholders.Has(NameOf(dependency)) => Verdict.NotEvaluated("a placeholder stands in dependsOn, which something fills in before it is applied"),
            [var dependency, ..] when !context.Cluster.ShowsAll(item.Object.Kind, NamespaceOf(dependency)) => Verdict.NotEvaluated($"the input declares no {item.Object.Kind.Kind} in namespace '{NamespaceOf(dependency)}'"),
            var missing => [.. missing.Select(Describe)],
        },
    };

    private static string NameOf(Field dependency) => dependency["name"].Text ?? "";

    private static string NamespaceOf(Field dependency) => dependency["namespace"].Text ?? dependency.Object.Namespace;

    private static bool IsItself(Field dependency) => NameOf(dependency) == dependency.Object.Name && NamespaceOf(dependency) == dependency.Object.Namespace;

    private static Violation Describe(Field dependency) => new(dependency["name"], IsItself(dependency)
        ? $"{dependency.Object.Kind.Kind} '{dependency.Object.Name}' waits for itself"
        : $"{dependency.Object.Kind.Kind} '{dependency.Object.Name}' waits for {dependency.Object.Kind.Kind} '{NameOf(dependency)}', which is not declared in namespace '{NamespaceOf(dependency)}'");
}
