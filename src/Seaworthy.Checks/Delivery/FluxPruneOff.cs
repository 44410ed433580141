using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Delivery;

/// <summary>Without prune, Flux forgets what Git no longer says and leaves it running.</summary>
internal static class FluxPruneOff
{
    public static Check Check { get; } = new Check<FluxReconciler>
    {
        Id = "flux-prune-off",
        Chapter = Chapter.Delivery,
        Severity = Severity.Low,
        Summary = "Flux leaves what Git no longer says",
        Remedy = "Set spec.prune to true; protect single objects with the annotation kustomize.toolkit.fluxcd.io/prune: disabled.",
        Repair = Repairability.Decision,
        Why = "An object that is deleted or renamed in Git keeps running: an old Ingress still routes, an old RoleBinding still grants. The cluster then holds things that no file explains.",
        References = ["https://fluxcd.io/flux/components/kustomize/kustomizations/#prune"],
        AppliesTo = static (item, _) => item.Object.Kind == Kinds.FluxKustomization,
        Evaluate = static (item, _) => item["spec.prune"].Boolean == false
            ? [new(item["spec.prune"], $"Kustomization '{item.Object.Name}' does not delete what is deleted in Git (prune is off)")
                { Decide = () => Decision.Confirm(Fix.Set(item["spec.prune"], Scalar.Of(true), $"Let Kustomization '{item.Object.Name}' delete what is deleted in Git"), null) }]
            : [],
    };
}
