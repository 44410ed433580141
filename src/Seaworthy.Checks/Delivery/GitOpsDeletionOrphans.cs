using Seaworthy.Model;
using Seaworthy.Model.Documents;

namespace Seaworthy.Checks.Delivery;

/// <summary>Without its finalizer, deleting an Application leaves everything that it made.</summary>
internal static class GitOpsDeletionOrphans
{
    public static Check Check { get; } = new Check<KubernetesObject>
    {
        Id = "git-ops-deletion-orphans",
        Chapter = Chapter.Delivery,
        Severity = Severity.Info,
        Summary = "Deleting the Application leaves what it deployed",
        Remedy = "Add the finalizer resources-finalizer.argocd.argoproj.io where deleting the Application should delete its resources too.",
        Repair = Repairability.Decision,
        Why = "An Application that is removed from Git disappears, and its workloads run on without anything that manages them. That may be intended as a safeguard; often it comes to light with the next bill.",
        References = ["https://argo-cd.readthedocs.io/en/stable/user-guide/app_deletion/"],
        OfKinds = [Kinds.Application],
        Evaluate = static (item, _) => item["metadata.finalizers"].Items.Any(static finalizer => finalizer.Text?.StartsWith("resources-finalizer.argocd.argoproj.io", StringComparison.Ordinal) == true)
            ? []
            : [new(item["metadata.finalizers"], $"when Application '{item.Name}' is deleted, everything that it deployed stays")
            {
                Decide = () => Decision.Confirm(Fix.Add(item["metadata.finalizers"], Scalar.Of("resources-finalizer.argocd.argoproj.io"), $"Delete what Application '{item.Name}' deployed when it is deleted"), null),
            }],
    };
}
