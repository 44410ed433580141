using Seaworthy.Analysis.Resources;
using Seaworthy.Analysis.Scaling;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Autoscaling;

/// <summary>Utilization is use divided by request: without a request there is nothing to divide by.</summary>
internal static class HpaMetricWithoutRequest
{
    public static Check Check { get; } = new Check<Workload>
    {
        Id = "hpa-metric-without-request",
        Chapter = Chapter.Autoscaling,
        Severity = Severity.High,
        Summary = "Autoscaler measures utilization of a request that is missing",
        Remedy = "Set the request on every container of the pod, sidecars included, or scale on an average value instead.",
        Repair = Repairability.Decision,
        Why = "One container without the request is enough: the controller reports 'missing request for cpu' and leaves the replicas as they are. The workload does not grow under load, and nothing fails visibly until then.",
        References = ["https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/"],
        AppliesTo = static (workload, context) => Metrics(workload, context.Cluster).Any(),
        Evaluate = static (workload, context) => context.Cluster.PodTemplateOf(workload) is { } template
            ? [.. Metrics(workload, context.Cluster).SelectMany(metric => Missing(metric, template, context.Cluster)).DistinctBy(static violation => violation.Field.ToString())]
            : Verdict.NotEvaluated("the pod template that the workload takes from another is not in the input"),
    };

    private static IEnumerable<UtilizationMetric> Metrics(Workload workload, ClusterSnapshot cluster) =>
        cluster.ReplicaScalersOf(workload.Ref).SelectMany(UtilizationMetric.Of);

    /// <summary>As calculateRequests in pkg/controller/podautoscaler: requests of the pod as a whole come first, except where one container is named.</summary>
    private static IEnumerable<Violation> Missing(UtilizationMetric metric, PodTemplate template, ClusterSnapshot cluster)
    {
        var (resource, scaler) = (metric.Resource, metric.Field.Object);
        var pod = PodResources.Admitted(template, cluster);
        if (metric.Container is null && pod.HasPodRequests)
        {
            if (pod.Requests[resource] is null)
                yield return new(template["resources.requests"].Child(resource), $"the pod requests no {Amounts.NameOf(resource)}, whose utilization {scaler} scales on") { Related = [scaler.Ref], Decide = () => Request(template["resources.requests"].Child(resource), "the pod", resource) };
            yield break;
        }

        var measured = template.Containers
            .Where(container => container.Role is ContainerRoles.Main or ContainerRoles.Sidecar && (metric.Container ?? container.Name) == container.Name)
            .ToList();
        if (measured.Count == 0)
            yield return new(metric.Field, $"scales on container '{metric.Container}', which {template.Workload.Object} does not have") { Related = [template.Object.Ref], Decide = () => Measure(metric, template) };

        foreach (var container in measured)
        {
            var isRequested = container.AdmittedResources(cluster).Requests[resource] is not null
                || cluster.ScalersOf(template.Workload.Ref).Any(vpa => VerticalScaling.Sets(vpa, container.Name, resource));
            if (!isRequested)
                yield return new(container["resources.requests"].Child(resource), $"container '{container.Name}' requests no {Amounts.NameOf(resource)}, whose utilization {scaler} scales on") { Related = [scaler.Ref], Decide = () => Request(container["resources.requests"].Child(resource), $"container '{container.Name}'", resource) };
        }
    }

    private static Decision Request(Field request, string who, string resource) =>
        Decision.Quantity(request, $"Request {Amounts.NameOf(resource)} for {who}", resource == "cpu" ? "250m" : "256Mi", proposal: null);

    private static Decision? Measure(UtilizationMetric metric, PodTemplate template) => metric.Field["containerResource.container"] is not { Exists: true } name ? null
        : Words.NameOf(name, $"Scale on a container that {template.Workload.Kind.Kind} '{template.Workload.Name}' has", "the name of one of its containers", [.. template.Containers.Select(static container => container.Name)], proposesOnly: true);
}
