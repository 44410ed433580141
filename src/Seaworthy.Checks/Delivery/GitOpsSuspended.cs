using Seaworthy.Model;
using Seaworthy.Model.Documents;

namespace Seaworthy.Checks.Delivery;

/// <summary>What is suspended in Git is easily forgotten there.</summary>
internal static class GitOpsSuspended
{
    public static Check Check { get; } = new Check<KubernetesObject>
    {
        Id = "git-ops-suspended",
        Chapter = Chapter.Delivery,
        Severity = Severity.Info,
        Summary = "Delivery is suspended in the manifest",
        Remedy = "Remove the suspension once its reason is gone, or say beside it until when it holds.",
        Repair = Repairability.Decision,
        Why = "Nothing of what is committed reaches the cluster, and what is changed there by hand stays. Suspended in Git rather than by a command, it survives until somebody notices that fixes do not arrive.",
        References = ["https://fluxcd.io/flux/components/kustomize/kustomizations/#suspend", "https://argo-cd.readthedocs.io/en/stable/user-guide/skip_reconcile/"],
        OfKinds = [Kinds.Application, Kinds.FluxKustomization, Kinds.HelmRelease, Kinds.GitRepository, Kinds.OciRepository, Kinds.HelmRepository, Kinds.HelmChart, Kinds.Bucket],
        Evaluate = static (item, _) => Suspension(item) is { } field
            ? [new(field, $"{item.Kind.Kind} '{item.Name}' is suspended: what is committed does not reach the cluster")
                { Decide = () => Decision.Confirm(Fix.Remove($"Resume {item.Kind.Kind} '{item.Name}'", item.Kind == Kinds.Application && item["metadata.annotations"].Count == 1 ? item["metadata.annotations"] : field), null) }]
            : [],
    };

    private static Field? Suspension(KubernetesObject item) => item.Kind == Kinds.Application
        ? item["metadata.annotations"].Child("argocd.argoproj.io/skip-reconcile") is { Text: "true" } annotation ? annotation : null
        : item["spec.suspend"] is { Boolean: true } field ? field : null;
}
