using System.Collections.Immutable;
using Seaworthy.Model;
using Seaworthy.Model.Values;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Analysis.Resources;

/// <summary>
/// What a pod as a whole asks for and may use, computed as Kubernetes does it
/// (k8s.io/component-helpers/resource/helpers.go; KEP-753 for sidecars, KEP-2837 for resources of the pod).
/// </summary>
public sealed record PodResources
{
    private readonly ImmutableArray<Share> _containers;
    private readonly ResourceRequirements? _pod;
    private readonly ResourceList _overhead;

    private PodResources(ImmutableArray<Share> containers, ResourceRequirements? pod, ResourceList overhead) =>
        (_containers, _pod, _overhead) = (containers, pod, overhead);

    /// <summary>A pod that asks for nothing.</summary>
    public static PodResources None { get; } = new([], null, ResourceList.Empty);

    /// <summary>What the scheduler sets aside and quotas count.</summary>
    public ResourceList Requests => Total(static resources => resources.Requests).Plus(_overhead);

    /// <summary>What the pod may use; overhead adds to limits that there are.</summary>
    public ResourceList Limits => Total(static resources => resources.Limits).PlusWhereSet(_overhead);

    /// <summary>Whether the pod itself requests CPU, memory or huge pages; autoscalers then look at that instead of the containers.</summary>
    public bool HasPodRequests => _pod is not null && _pod.Requests.Any(static request => IsPodResource(request.Key));

    /// <summary>The QoS class: from the pod's own resources where it has a <c>resources</c> map, else from all containers, init ones included.</summary>
    public QosClass QosClass
    {
        get
        {
            ImmutableArray<ResourceRequirements> all = _pod is null ? [.. _containers.Select(static share => share.Resources)] : [_pod];
            var requests = SumOf(all, static resources => resources.Requests);
            var limits = SumOf(all, static resources => resources.Limits);
            if (requests.IsEmpty && limits.IsEmpty)
                return QosClass.BestEffort;

            var isLimited = all.All(static resources => Decisive(resources.Limits).Count() == 2);
            return isLimited && requests.Count() == limits.Count() && requests.All(request => limits[request.Key] == request.Value)
                ? QosClass.Guaranteed
                : QosClass.Burstable;
        }
    }

    /// <summary>The resources exactly as the template writes them.</summary>
    public static PodResources AsWritten(PodTemplate template) =>
        new(SharesOf(template, static resources => resources), PodOf(template), ResourceList.Of(template["overhead"]));

    /// <summary>What the containers of a template come to together after the API server's defaults, whatever the pod says as a whole.</summary>
    public static PodResources OfContainers(PodTemplate template) =>
        new(SharesOf(template, static resources => resources.WithRequestsFromLimits()), null, ResourceList.Empty);

    /// <summary>The resources of the pods that the API server makes of the template: with its defaults and those of the namespace's LimitRanges.</summary>
    public static PodResources Admitted(PodTemplate template, ClusterSnapshot cluster)
    {
        var defaults = LimitRangeDefaults.In(cluster, template.Workload.Namespace);
        var beforeAdmission = OfContainers(template);
        return new(
            [.. beforeAdmission._containers.Select(share => share with { Resources = share.Resources.OrElse(defaults) })],
            PodOf(template) is { } pod ? WithDefaultedRequests(pod, beforeAdmission.Requests) : null,
            ResourceList.Of(template["overhead"]));
    }

    /// <summary>The same without the overhead of the runtime, which LimitRanges do not look at.</summary>
    public PodResources WithoutOverhead() => new(_containers, _pod, ResourceList.Empty);

    /// <summary>Whether a resource can be set for the pod as a whole.</summary>
    public static bool IsPodResource(string resource) => resource is "cpu" or "memory" || resource.StartsWith("hugepages-", StringComparison.Ordinal);

    private static ImmutableArray<Share> SharesOf(PodTemplate template, Func<ResourceRequirements, ResourceRequirements> complete) =>
    [
        .. template.Containers
            .Where(static container => container.Role is not ContainerRoles.Ephemeral)
            .Select(container => new Share(container.Role, complete(ResourceRequirements.Of(container["resources"])))),
    ];

    private static ResourceRequirements? PodOf(PodTemplate template) =>
        template["resources"] is { Exists: true } resources ? ResourceRequirements.Of(resources) : null;

    /// <summary>Where the pod has limits, requests that it does not write are the containers' or else the limits (pkg/apis/core/v1/defaults.go, defaultPodRequests).</summary>
    private static ResourceRequirements WithDefaultedRequests(ResourceRequirements pod, ResourceList ofContainers) => pod.Limits.IsEmpty
        ? pod
        : pod with
        {
            Requests = pod.Requests
                .OrElse(ofContainers.Where(static resource => resource is "cpu" or "memory"))
                .OrElse(pod.Limits.Where(IsPodResource)),
        };

    /// <summary>
    /// Main containers and sidecars run together. An init container runs beside the sidecars that are listed
    /// before it; the hungriest moment of the start counts where it exceeds the run.
    /// </summary>
    private ResourceList Total(Func<ResourceRequirements, ResourceList> side)
    {
        var (run, sidecars, start) = (ResourceList.Empty, ResourceList.Empty, ResourceList.Empty);
        foreach (var (role, resources) in _containers)
        {
            var own = side(resources);
            if (role is not ContainerRoles.Init)
                run = run.Plus(own);
            if (role is ContainerRoles.Sidecar)
                start = start.Max(sidecars = sidecars.Plus(own));
            else if (role is ContainerRoles.Init)
                start = start.Max(own.Plus(sidecars));
        }

        var total = run.Max(start);
        return _pod is null ? total : side(_pod).Where(IsPodResource).OrElse(total);
    }

    private static ResourceList SumOf(ImmutableArray<ResourceRequirements> all, Func<ResourceRequirements, ResourceList> side) =>
        all.Aggregate(ResourceList.Empty, (sum, resources) => sum.Plus(Decisive(side(resources))));

    /// <summary>CPU and memory of more than nothing: all that the QoS class looks at.</summary>
    private static ResourceList Decisive(ResourceList list) =>
        list.Where(resource => resource is "cpu" or "memory" && list[resource] > Quantity.Zero);

    private readonly record struct Share(ContainerRoles Role, ResourceRequirements Resources);
}
