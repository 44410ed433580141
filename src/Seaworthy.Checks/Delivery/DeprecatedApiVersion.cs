using Seaworthy.Analysis.Versions;
using Seaworthy.Model;

namespace Seaworthy.Checks.Delivery;

/// <summary>A deprecated version is one that an upgrade will take away.</summary>
internal static class DeprecatedApiVersion
{
    public static Check Check { get; } = new Check<KubernetesObject>
    {
        Id = "deprecated-api-version",
        Chapter = Chapter.Delivery,
        Severity = Severity.Medium,
        Summary = "Object is written in a deprecated API version",
        Remedy = "Write the object in the API version that replaces this one, before the upgrade that removes it.",
        Repair = Repairability.Safe,
        Why = "The API server still takes the manifest and warns. After the upgrade that removes the version it refuses it, and deliveries of everything in the same batch fail with it.",
        References = ["https://kubernetes.io/docs/reference/using-api/deprecation-guide/", "https://kubernetes.io/docs/reference/using-api/deprecation-policy/"],
        Peers = ["kube-score/stable-version"],
        AppliesTo = static (item, context) => RemovedApis.Knows(item.ApiVersion) && RemovedApis.Find(item.ApiVersion, item.Kind.Kind)?.IsRemovedIn(context.KubernetesVersion) != true,
        Evaluate = static (item, context) => RemovedApis.Find(item.ApiVersion, item.Kind.Kind) is { } api && api.IsDeprecatedIn(context.KubernetesVersion)
            ? [new(item["apiVersion"], $"{api.ApiVersion} {api.Kind} has been deprecated since Kubernetes {api.DeprecatedIn}{(api.RemovedIn is { } removed ? $" and goes in {removed}" : "")}")
                {
                    Fix = RemovedApiVersion.Renewal(item, api),
                    Severity = api.RemovedIn is null ? Severity.Low : null,
                    Remedy = api.Replacement is { } replacement ? $"Write it as {replacement}." : "Remove it: nothing takes its place.",
                }]
            : [],
    };
}
