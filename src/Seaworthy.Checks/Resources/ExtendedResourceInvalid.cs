using System.Globalization;
using Seaworthy.Analysis.Resources;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Values;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Resources;

/// <summary>Devices and huge pages cannot be lent out: what is requested is what is used (ValidateContainerResourceRequirements in pkg/apis/core/validation).</summary>
internal static class ExtendedResourceInvalid
{
    private static readonly string[] Sides = ["requests", "limits"];

    public static Check Check { get; } = new Check<Container>
    {
        Id = "extended-resource-invalid",
        Chapter = Chapter.Resources,
        Severity = Severity.Critical,
        Summary = "Devices or huge pages are asked for in a way that is refused",
        Remedy = "Write devices and huge pages under limits, as whole numbers, with an equal request or none, and CPU or memory beside huge pages.",
        Repair = Repairability.SafeOrDecision,
        Why = "The API server refuses the pods. It checks pods, not the template: the workload is accepted, its rollout never finishes, and nothing says so but an event.",
        References = ["https://kubernetes.io/docs/tasks/manage-gpus/scheduling-gpus/", "https://kubernetes.io/docs/tasks/manage-hugepages/scheduling-hugepages/"],
        AppliesTo = static (container, _) => Asked(container).Any(),
        Evaluate = static (container, context) =>
        [
            .. Asked(container).SelectMany(asked => Judge(container, asked.Side, asked.Amount)).Concat(WithoutMemory(container, context))
                .DistinctBy(static violation => violation.Field.Path.ToString()),
        ],
    };

    /// <summary>Extended resources have a domain other than Kubernetes' own.</summary>
    private static IEnumerable<(string Side, Field Amount)> Asked(Container container) =>
        from side in Sides
        from entry in container["resources"][side].Entries
        where IsExtended(entry.Key) || IsHugePages(entry.Key)
        select (side, entry.Value);

    private static IEnumerable<Violation> Judge(Container container, string side, Field amount)
    {
        var resource = amount.Path.Key!;
        if (IsExtended(resource) && amount.Quantity is { } quantity && quantity != Quantity.FromLong(quantity.Value))
            yield return new(amount, $"container '{container.Name}' asks for {amount.Text} {resource}; only whole ones can be given")
            {
                Decide = () => Decision.Number(amount, $"Ask for whole {resource} for container '{container.Name}'", 1, new(quantity.Value.ToString(CultureInfo.InvariantCulture), "the next whole number")),
            };
        if (side != "requests")
            yield break;
        // One that is larger than its limit is told by requests-exceed-limits.
        var limit = container["resources.limits"].Child(resource);
        if (!limit.Exists)
            yield return new(limit, $"container '{container.Name}' requests {resource} without a limit, which must be the same") { Fix = Fix.Set(limit, amount.Node!, $"Limit {resource} to what container '{container.Name}' requests") };
        else if (amount.Quantity < limit.Quantity)
            yield return new(amount, $"container '{container.Name}' requests {amount.Text} {resource} and may use {limit.Text}; the two must be the same")
            {
                Decide = () => limit.Integer is { } whole
                    ? Decision.Number(amount, $"Request {resource} for container '{container.Name}'", 1, new(whole.ToString(CultureInfo.InvariantCulture), "its limit, which must be the same"))
                    : Decision.Quantity(amount, $"Request {resource} for container '{container.Name}'", "64Mi", new(limit.Text!, "its limit, which must be the same")),
            };
    }

    private static IEnumerable<Violation> WithoutMemory(Container container, CheckContext context)
    {
        var pages = Asked(container).FirstOrDefault(static asked => IsHugePages(asked.Amount.Path.Key!)).Amount;
        var admitted = container.AdmittedResources(context.Cluster);
        if (pages.Node is not null && !container.Pod["resources"].Exists && admitted.Requests["cpu"] is null && admitted.Requests["memory"] is null && admitted.Limits["cpu"] is null && admitted.Limits["memory"] is null)
            yield return new(pages, $"container '{container.Name}' asks for {pages.Path.Key} without any CPU or memory")
            {
                Decide = () => Decision.Quantity(container["resources.requests.memory"], $"Request memory for container '{container.Name}' beside its {pages.Path.Key}", "256Mi", null),
            };
    }

    private static bool IsExtended(string resource) => resource.Contains('/') && !resource.Contains("kubernetes.io/", StringComparison.Ordinal) && !resource.StartsWith("requests.", StringComparison.Ordinal);

    private static bool IsHugePages(string resource) => resource.StartsWith("hugepages-", StringComparison.Ordinal);
}
