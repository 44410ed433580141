using Seaworthy.Model;
using Seaworthy.Model.Documents;

namespace Seaworthy.Analysis.Resources;

/// <summary>What the LimitRanges of a namespace give to containers that do not say (plugin/pkg/admission/limitranger).</summary>
public static class LimitRangeDefaults
{
    /// <summary>
    /// The requests and limits that a container in the namespace gets where it has none. Of several LimitRanges
    /// the one that comes first by name wins; Kubernetes leaves their order open.
    /// </summary>
    public static ResourceRequirements In(ClusterSnapshot cluster, string @namespace) =>
        cluster.OfKind(Kinds.LimitRange, @namespace)
            .OrderBy(static limitRange => limitRange.Ref)
            .SelectMany(static limitRange => limitRange["spec.limits"].Items)
            .Where(static item => item["type"].Text == "Container")
            .Aggregate(ResourceRequirements.None, static (defaults, item) => defaults.OrElse(Of(item)));

    /// <summary>
    /// One item's defaults as the API server completes them (pkg/apis/core/v1/defaults.go, SetDefaults_LimitRangeItem):
    /// the default limit falls back to the maximum, the default request to the default limit and then to the minimum.
    /// </summary>
    private static ResourceRequirements Of(Field item)
    {
        var limits = ResourceList.Of(item["default"]).OrElse(ResourceList.Of(item["max"]));
        return new(ResourceList.Of(item["defaultRequest"]).OrElse(limits).OrElse(ResourceList.Of(item["min"])), limits);
    }
}
