using Seaworthy.Analysis.Versions;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Schema;
using Seaworthy.Model.Values;

namespace Seaworthy.Checks.Delivery;

/// <summary>No release ever served such a kind in such a group and version.</summary>
internal static class UnknownApiVersion
{
    public static Check Check { get; } = new Check<KubernetesObject>
    {
        Id = "unknown-api-version",
        Chapter = Chapter.Delivery,
        Severity = Severity.Critical,
        Summary = "Kind does not exist in the API version that the object names",
        Remedy = "Write the API version that 'kubectl explain KIND' shows.",
        Repair = Repairability.Decision,
        Why = "The API server refuses the object with 'no matches for kind'. Everything that is applied with it may stop there, too.",
        References = ["https://kubernetes.io/docs/reference/using-api/", "https://kubernetes.io/docs/reference/kubernetes-api/"],
        AppliesTo = static (item, _) => KnownKinds.IsOwnGroup(item.ApiVersion) && !IsNewOrNobodys(item),
        Evaluate = static (item, _) => KnownKinds.VersionsOf(item.Kind.Kind).ToList() switch
        {
            var versions when versions.Contains(item.ApiVersion) || RemovedApis.Find(item.ApiVersion, item.Kind.Kind) is not null => [],
            [var version, ..] and var versions => [new(item["apiVersion"], $"there is no {item.Kind.Kind} in {item.ApiVersion}: {item.Kind.Kind} is in {version}")
            {
                Remedy = $"Write {version}.",
                Decide = () => Decision.Text(item["apiVersion"], $"Write {item.Kind.Kind} '{item.Name}' in a version that there is", string.Join(" or ", versions), versions.Contains, new(version, versions.Count == 1 ? "the only one that has the kind" : "the newest that has the kind")),
            }],
            _ => Spelling.Nearest(item.Kind.Kind, KnownKinds.Names) is { } kind
                ? [new(item["kind"], $"there is no kind {item.Kind.Kind} in {item.ApiVersion}; perhaps {kind} is meant")
                {
                    Remedy = $"Write {kind}.",
                    Decide = () => KnownKinds.VersionsOf(kind).Contains(item.ApiVersion) ? Decision.Confirm(Fix.Set(item["kind"], Scalar.Of(kind), $"Write {kind} instead of {item.Kind.Kind}"), new("yes", $"the kind with the nearest name in {item.ApiVersion}")) : null,
                }]
                : [],
        },
    };

    /// <summary>Alpha versions come and go with every release; lists and requests are what the API server answers and takes, not what is declared.</summary>
    private static bool IsNewOrNobodys(KubernetesObject item) =>
        item.ApiVersion.Contains("alpha", StringComparison.Ordinal)
        || item.Kind.Kind.EndsWith("List", StringComparison.Ordinal)
        || (!KnownKinds.VersionsOf(item.Kind.Kind).Any() && Spelling.Nearest(item.Kind.Kind, KnownKinds.Names) is null);
}
