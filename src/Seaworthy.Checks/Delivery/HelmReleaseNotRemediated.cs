using Seaworthy.Model;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Delivery;

/// <summary>A failed upgrade stays as it failed unless Flux is told what to do about it.</summary>
internal static class HelmReleaseNotRemediated
{
    public static Check Check { get; } = new Check<FluxReconciler>
    {
        Id = "helm-release-not-remediated",
        Chapter = Chapter.Delivery,
        Severity = Severity.Low,
        Summary = "Failed upgrade of a Helm release is neither retried nor rolled back",
        Remedy = "Set spec.upgrade.remediation.retries, or an upgrade strategy such as RetryOnFailure.",
        Repair = Repairability.Decision,
        Why = "By default the first failure is the last try: half of the new version stays, and the release is stuck until somebody changes it or forces it by hand. A node that was slow for a minute is enough.",
        References = ["https://fluxcd.io/flux/components/helm/helmreleases/#upgrade-remediation"],
        AppliesTo = static (item, _) => item.Object.Kind == Kinds.HelmRelease,
        Evaluate = static (item, _) =>
            item["spec.upgrade.strategy"].Exists
            || item["spec.upgrade.remediation.retries"].Integer is { } retries && retries != 0
            || item["spec.upgrade.remediation.remediateLastFailure"].Boolean == true
                ? []
                : [new(item["spec.upgrade.remediation.retries"], $"a failed upgrade of HelmRelease '{item.Object.Name}' is neither retried nor rolled back")
                {
                    Decide = () => Decision.Number(item["spec.upgrade.remediation.retries"], $"Retry a failed upgrade of HelmRelease '{item.Object.Name}' so many times", 1, null),
                }],
    };
}
