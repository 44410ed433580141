using Seaworthy.Model.Documents;
using Seaworthy.Analysis.Versions;
using Seaworthy.Model;

namespace Seaworthy.Checks.Delivery;

/// <summary>An API server refuses what it does not serve, whatever served it before the upgrade.</summary>
internal static class RemovedApiVersion
{
    public static Check Check { get; } = new Check<KubernetesObject>
    {
        Id = "removed-api-version",
        Chapter = Chapter.Delivery,
        Severity = Severity.Critical,
        Summary = "Object is written in an API version that Kubernetes no longer serves",
        Remedy = "Write the object in the API version that replaced this one; fields may have moved, see the deprecation guide.",
        Repair = Repairability.Safe,
        Why = "Applying the manifest fails with 'no matches for kind'. Nothing that was there before stops, so it comes to light with the next release or in the middle of a recovery.",
        References = ["https://kubernetes.io/docs/reference/using-api/deprecation-guide/"],
        Peers = ["kube-linter/no-extensions-v1beta", "kube-score/stable-version"],
        AppliesTo = static (item, _) => RemovedApis.Knows(item.ApiVersion),
        Evaluate = static (item, context) => RemovedApis.Find(item.ApiVersion, item.Kind.Kind) is { } api && api.IsRemovedIn(context.KubernetesVersion)
            ? [new(item["apiVersion"], $"{api.ApiVersion} {api.Kind} is no longer served from Kubernetes {api.RemovedIn} on")
                {
                    Remedy = api.Replacement is { } replacement ? $"Write it as {replacement}{(api.KeepsFields ? "." : "; fields may have moved, see the deprecation guide.")}" : Remove(api),
                    Fix = Renewal(item, api),
                }]
            : [],
    };

    /// <summary>The fix where the version is all that changes; null elsewhere.</summary>
    internal static Fix? Renewal(KubernetesObject item, ApiLifecycle api) =>
        api is { KeepsFields: true, Replacement: { } replacement } && (item.Kind != Kinds.PodDisruptionBudget || item["spec.selector.matchLabels"].Count + item["spec.selector.matchExpressions"].Count > 0)
            ? Fix.Set(item["apiVersion"], Scalar.Of(replacement), $"Write {api.ApiVersion} {api.Kind} as {replacement}")
            : null;

    private static string Remove(ApiLifecycle api) => api.Kind == "PodSecurityPolicy"
        ? "Remove it: Pod Security Admission, by labels on namespaces, took its place."
        : "Remove it: nothing took its place.";
}
