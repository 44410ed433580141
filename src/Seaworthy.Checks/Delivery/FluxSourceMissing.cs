using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Delivery;

/// <summary>Flux applies nothing whose source it does not find.</summary>
internal static class FluxSourceMissing
{
    public static Check Check { get; } = new Check<FluxReconciler>
    {
        Id = "flux-source-missing",
        Chapter = Chapter.Delivery,
        Severity = Severity.High,
        Summary = "Flux is told to apply a source that does not exist",
        Remedy = "Declare the source, or correct the kind, name and namespace of the reference.",
        Repair = Repairability.Decision,
        Why = "The object stays in the state 'source not found'. What was applied before runs on, and no change reaches the cluster until somebody asks why.",
        References = ["https://fluxcd.io/flux/components/kustomize/kustomizations/#source-reference", "https://fluxcd.io/flux/components/helm/helmreleases/#chart-template"],
        AppliesTo = static (item, _) => item.SourceReferences.Any(),
        Evaluate = static (item, context) => item.SourceReferences.Where(reference => context.Cluster.Find(KindOf(reference), NamespaceOf(reference), reference["name"].Text!) is null).ToList() switch
        {
            [] => [],
            [var reference, ..] when Placeholders.Has(reference["name"].Text!) || Placeholders.Has(NamespaceOf(reference)) => Verdict.NotEvaluated("a placeholder stands in the reference, which something fills in before it is applied"),
            [var reference, ..] when !context.Cluster.ShowsAll(KindOf(reference), NamespaceOf(reference)) => Verdict.NotEvaluated($"the input declares no {KindOf(reference).Kind} in namespace '{NamespaceOf(reference)}'"),
            var missing => [.. missing.Select(reference => Missing(reference, context.Cluster))],
        },
    };

    private static GroupKind KindOf(Field reference) => new(Kinds.GitRepository.Group, reference["kind"].Text ?? "");

    private static string NamespaceOf(Field reference) => reference["namespace"].Text ?? reference.Object.Namespace;

    private static Violation Missing(Field reference, ClusterSnapshot cluster) =>
        new(reference["name"], $"{reference.Object.Kind.Kind} '{reference.Object.Name}' takes what it applies from {reference["kind"].Text} '{reference["name"].Text}', which is not declared in namespace '{NamespaceOf(reference)}'")
        {
            Decide = () => KnownNames.Choose(reference["name"], $"Name a {KindOf(reference).Kind} that is declared as the source of {reference.Object.Kind.Kind} '{reference.Object.Name}'", KindOf(reference).Kind, cluster.OfKind(KindOf(reference), NamespaceOf(reference)).Select(static source => source.Name)),
        };
}
