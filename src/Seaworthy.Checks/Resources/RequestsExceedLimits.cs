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
        Repair = Repairability.Decision,
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
        let limit = resources["limits"].Child(request.Key)
        where request.Value.Quantity > limit.Quantity
        select new Violation(request.Value, $"{who} requests {Amounts.Of(request.Value, request.Key)}, more than its limit of {limit.Quantity}") { Decide = () => Align(request.Value, limit, who) };

    /// <summary>With less than it requests the container may not run; with a higher limit it does.</summary>
    private static Decision Align(Field request, Field limit, string who) => Decision.Choice(
        $"Raise the limit of {who} to its request, or lower the request",
        new("limit", "what it requests is what somebody expects it to use"),
        ("limit", Fix.Set(limit, request.Node!, $"Raise the {Amounts.NameOf(request.Path.Key!)} limit of {who} to its request")),
        ("request", Fix.Set(request, limit.Node!, $"Lower the {Amounts.NameOf(request.Path.Key!)} request of {who} to its limit")));

    /// <summary>Resources of the pod as a whole: containers together may not request more, none may have a higher limit (KEP-2837).</summary>
    private static IEnumerable<Violation> AgainstPod(PodTemplate template)
    {
        foreach (var container in template.Containers)
        {
            foreach (var (resource, limit) in container["resources.limits"].Entries)
            {
                if (PodResources.IsPodResource(resource) && limit.Quantity > template["resources.limits"].Child(resource).Quantity)
                    yield return new(limit, $"container '{container.Name}' may use {Amounts.Of(limit, resource)}, more than the {template["resources.limits"].Child(resource).Text} that the whole pod may")
                    {
                        Decide = () => Decision.Quantity(limit, $"Lower the {Amounts.NameOf(resource)} limit of container '{container.Name}'", ContainerAmounts.Example(resource), new(template["resources.limits"].Child(resource).Text!, "the pod's limit, beyond which it gets nothing anyway")),
                    };
            }
        }

        var together = PodResources.OfContainers(template);
        foreach (var (resource, request) in template["resources.requests"].Entries)
        {
            if (PodResources.IsPodResource(resource) && together.Requests[resource] > request.Quantity)
                yield return new(request, $"the pod requests {Amounts.Of(request, resource)}, less than the {together.Requests[resource]} that its containers request together")
                {
                    Decide = () => Decision.Quantity(request, $"Raise the {Amounts.NameOf(resource)} request of the pod", ContainerAmounts.Example(resource), new(together.Requests[resource]!.Value.ToString(), "what its containers request together")),
                };
        }
    }
}
