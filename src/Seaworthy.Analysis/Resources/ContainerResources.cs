using Seaworthy.Analysis.Scaling;
using Seaworthy.Model;
using Seaworthy.Model.Values;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Analysis.Resources;

/// <summary>What a container gets in the end, whoever says so.</summary>
public static class ContainerResources
{
    extension(Container container)
    {
        /// <summary>Requests and limits after the defaults of the API server and of the namespace's LimitRanges.</summary>
        public ResourceRequirements AdmittedResources(ClusterSnapshot cluster) =>
            ResourceRequirements.Of(container["resources"]).WithRequestsFromLimits().OrElse(LimitRangeDefaults.In(cluster, container.Workload.Namespace));

        /// <summary>
        /// Whether more than nothing of a resource is set aside for the container: by itself, a LimitRange, its
        /// pod or a VerticalPodAutoscaler.
        /// </summary>
        public bool HasRequest(string resource, ClusterSnapshot cluster) =>
            container.AdmittedResources(cluster).Requests[resource] > Quantity.Zero
            || container.PodSets("requests", resource) || container.PodSets("limits", resource)
            || cluster.ScalersOf(container.Workload.Ref).Any(scaler => VerticalScaling.Sets(scaler, container.Name, resource));

        /// <summary>Whether the container's use of a resource has a bound: its own, a LimitRange's or its pod's.</summary>
        public bool HasLimit(string resource, ClusterSnapshot cluster) =>
            container.AdmittedResources(cluster).Limits[resource] > Quantity.Zero || container.PodSets("limits", resource);

        private bool PodSets(string side, string resource) =>
            PodResources.IsPodResource(resource) && container.Pod["resources"][side].Child(resource).Quantity > Quantity.Zero;
    }
}
