using Seaworthy.Model;
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
        Repair = Repairability.SafeOrDecision,
        Why = "Flux applies nothing before every dependency is ready. One that does not exist, or an object that waits for itself, never is, so neither this release nor any later one arrives.",
        References = ["https://fluxcd.io/flux/components/kustomize/kustomizations/#dependencies", "https://fluxcd.io/flux/components/helm/helmreleases/#dependencies"],
        AppliesTo = static (item, _) => item.Dependencies.Any(),
        Evaluate = static (item, context) => item.Dependencies.Where(dependency => IsItself(dependency) || context.Cluster.Find(item.Object.Kind, NamespaceOf(dependency), NameOf(dependency)) is null).ToList() switch
        {
            [] => [],
            [var dependency, ..] when Placeholders.Has(NameOf(dependency)) => Verdict.NotEvaluated("a placeholder stands in dependsOn, which something fills in before it is applied"),
            [var dependency, ..] when !context.Cluster.ShowsAll(item.Object.Kind, NamespaceOf(dependency)) => Verdict.NotEvaluated($"the input declares no {item.Object.Kind.Kind} in namespace '{NamespaceOf(dependency)}'"),
            var missing => [.. missing.Select(dependency => Describe(dependency, item, context.Cluster))],
        },
    };

    private static string NameOf(Field dependency) => dependency["name"].Text ?? "";

    private static string NamespaceOf(Field dependency) => dependency["namespace"].Text ?? dependency.Object.Namespace;

    private static bool IsItself(Field dependency) => NameOf(dependency) == dependency.Object.Name && NamespaceOf(dependency) == dependency.Object.Namespace;

    private static Violation Describe(Field dependency, FluxReconciler item, ClusterSnapshot cluster)
    {
        var (kind, name) = (dependency.Object.Kind.Kind, dependency.Object.Name);
        return IsItself(dependency)
            ? new(dependency["name"], $"{kind} '{name}' waits for itself")
            {
                Fix = Fix.Remove($"Let {kind} '{name}' not wait for itself", item.Dependencies.Count() == 1 ? dependency.Object["spec.dependsOn"] : dependency),
            }
            : new(dependency["name"], $"{kind} '{name}' waits for {kind} '{NameOf(dependency)}', which is not declared in namespace '{NamespaceOf(dependency)}'")
            {
                Decide = () => KnownNames.Choose(
                    dependency["name"],
                    $"Let {kind} '{name}' wait for a {kind} that there is",
                    kind,
                    cluster.OfKind(dependency.Object.Kind, NamespaceOf(dependency)).Select(static other => other.Name).Where(other => other != name && !item.Dependencies.Any(waited => NameOf(waited) == other))),
            };
    }
}
