using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Delivery;

/// <summary>A Kustomization is ready when its objects are applied, not when they run, unless it is told to wait.</summary>
internal static class FluxDependencyNotAwaited
{
    public static Check Check { get; } = new Check<FluxReconciler>
    {
        Id = "flux-dependency-not-awaited",
        Chapter = Chapter.Delivery,
        Severity = Severity.Low,
        Summary = "Flux goes on before what it depends on runs",
        Remedy = "Set wait: true, or healthChecks for what matters, in the Kustomization that others depend on.",
        Repair = Repairability.Decision,
        Why = "Without wait or health checks a Kustomization counts as ready as soon as its objects are stored. What depends on it is applied while its controllers and webhooks are still starting, and fails until they are up.",
        References = ["https://fluxcd.io/flux/components/kustomize/kustomizations/#wait", "https://fluxcd.io/flux/components/kustomize/kustomizations/#health-checks"],
        AppliesTo = static (item, _) => item.Object.Kind == Kinds.FluxKustomization && item.Dependencies.Any(),
        Evaluate = static (item, context) =>
        [
            .. item.Dependencies.Where(static dependency => !dependency["readyExpr"].Exists)
                .Select(dependency => (Field: dependency["name"], Target: context.Cluster.Find(Kinds.FluxKustomization, dependency["namespace"].Text ?? item.Object.Namespace, dependency["name"].Text ?? "")))
                .Where(static pair => pair.Target is { } target && target["spec.wait"].Boolean != true && target["spec.healthChecks"].Count == 0)
                .Select(pair => new Violation(pair.Field, $"Kustomization '{item.Object.Name}' depends on Kustomization '{pair.Target!.Name}', which is ready before what it applies runs") { Decide = () => Decision.Confirm(Fix.Set(pair.Target["spec.wait"], Scalar.Of(true), $"Let Kustomization '{pair.Target.Name}' be ready once what it applies runs"), new("yes", $"Kustomization '{item.Object.Name}' depends on it")), Related = [pair.Target.Ref] }),
        ],
    };
}
