using Seaworthy.Model;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Resources;

/// <summary>Decisions on what a container requests and may use. Several checks miss the same amount, and all propose the same.</summary>
internal static class ContainerAmounts
{
    /// <summary>An amount that the container lacks.</summary>
    /// <param name="container">The container.</param>
    /// <param name="side">requests or limits.</param>
    /// <param name="resource">cpu, memory, ephemeral-storage.</param>
    /// <param name="cluster">The cluster.</param>
    public static Decision Missing(Container container, string side, string resource, ClusterSnapshot cluster) => Decision.Quantity(
        container["resources"][side].Child(resource),
        side == "limits" ? $"Limit the {Amounts.NameOf(resource)} of container '{container.Name}'" : $"Request {Amounts.NameOf(resource)} for container '{container.Name}'",
        Example(resource),
        Recommended(container, resource, cluster) ?? (side == "limits" ? Requested(container, resource) : Allowed(container, resource)));

    /// <summary>An amount that shows how one is written.</summary>
    public static string Example(string resource) => resource switch { "cpu" => "100m", "memory" => "256Mi", _ => "1Gi" };

    /// <summary>What a VerticalPodAutoscaler has measured, where its status is part of the input.</summary>
    private static Proposal? Recommended(Container container, string resource, ClusterSnapshot cluster)
    {
        foreach (var scaler in cluster.ScalersOf(container.Workload.Ref))
        {
            foreach (var recommendation in scaler["status.recommendation.containerRecommendations"].Items)
            {
                if (recommendation["containerName"].Text == container.Name && recommendation["target"].Child(resource) is { Quantity.Sign: > 0, Text: { } target })
                    return new(target, $"what VerticalPodAutoscaler '{scaler.Name}' recommends");
            }
        }

        return null;
    }

    /// <summary>What is requested is what the container is sure to get; more than that is somebody else's, who may want it back.</summary>
    private static Proposal? Requested(Container container, string resource) =>
        container["resources.requests"].Child(resource) is { Quantity.Sign: > 0, Text: { } request } ? new(request, $"its {Amounts.NameOf(resource)} request, which is all that it is sure to get") : null;

    private static Proposal? Allowed(Container container, string resource) =>
        container["resources.limits"].Child(resource) is { Quantity.Sign: > 0, Text: { } limit } ? new(limit, $"its {Amounts.NameOf(resource)} limit, up to which it may need it") : null;
}
