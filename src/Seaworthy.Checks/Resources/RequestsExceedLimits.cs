using Seaworthy.Analysis.Resources;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Resources;

/// <summary>The API server accepts the Deployment and refuses every pod of it.</summary>
internal static class RequestsExceedLimits
{
    public static Check Check { get; } = new Check<PodTemplate>
    {
        Id = "requests-exceed-limits",
        Chapter = Chapter.Resources,
        Severity = Severity.Critical,
        Summary = "Request is larger than the limit, so no pod can be created",
        Remedy = "Lower the request or raise the limit, so that no request is larger than its limit.",
        Why = "The API server refuses pods that request more than they may use. It checks pods, not the template: the workload is accepted, its rollout never finishes, and nothing says so but an event.",
        References = ["https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/"],
        AppliesTo = static (template, _) => template["resources.limits"].Count > 0 || template.Containers.Any(static container => container["resources.limits"].Count > 0),
        Evaluate = static (template, _) =>
        [
            .. template.Containers.SelectMany(static container => Within(container["resources"], $"container '{container.Name}'"))
                .Concat(Within(template["resources"], "the pod"))
                .Concat(AgainstPod(template))
                .DistinctBy(static violation => violation.Field.Path.ToString()),
        ],
    };

    private static IEnumerable<Violation> Within(Field resources, string who) =>
        from request in resources["requests"].Entries
        let limit = resources["limits"].Child(request.Key).Quantity
        where request.Value.Quantity > limit
        select new Violation(request.Value, $"{who} requests {Amounts.Of(request.Value, request.Key)}, more than its limit of {limit}");

    /// <summary>Resources of the pod as a whole: containers together may not request more, none may have a higher limit (KEP-2837).</summary>
    private static IEnumerable<Violation> AgainstPod(PodTemplate template)
    {
        foreach (var container in template.Containers)
        {
            foreach (var (resource, limit) in container["resources.limits"].Entries)
            {
                if (PodResources.IsPodResource(resource) && limit.Quantity > template["resources.limits"].Child(resource).Quantity)
                    yield return new(limit, $"container '{container.Name}' may use {Amounts.Of(limit, resource)}, more than the {template["resources.limits"].Child(resource).Text} that the whole pod may");
            }
        }

        var together = PodResources.OfContainers(template);
        foreach (var (resource, request) in template["resources.requests"].Entries)
        {
            if (PodResources.IsPodResource(resource) && together.Requests[resource] > request.Quantity)
                yield return new(request, $"the pod requests {Amounts.Of(request, resource)}, less than the {together.Requests[resource]} that its containers request together");
        }
    }
}
