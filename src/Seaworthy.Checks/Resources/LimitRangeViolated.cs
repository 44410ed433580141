using Seaworthy.Analysis.Resources;
using Seaworthy.Model;
using Seaworthy.Model.Documents;
using Seaworthy.Model.Values;
using Seaworthy.Model.Workloads;

namespace Seaworthy.Checks.Resources;

/// <summary>A LimitRange is enforced when the pod is created, long after the workload was accepted.</summary>
internal static class LimitRangeViolated
{
    public static Check Check { get; } = new Check<PodTemplate>
    {
        Id = "limit-range-violated",
        Chapter = Chapter.Resources,
        Severity = Severity.Critical,
        Summary = "Resources lie outside what the namespace's LimitRange allows",
        Remedy = "Bring requests and limits within the LimitRange, or change the LimitRange.",
        Repair = Repairability.Decision,
        Why = "The API server refuses each pod that breaks a LimitRange of its namespace. The workload is accepted all the same, so the rollout hangs with no pod and only an event tells why.",
        References = ["https://kubernetes.io/docs/concepts/policy/limit-range/"],
        AppliesTo = static (template, context) => ItemsFor(template, context).Any(),
        Evaluate = static (template, context) =>
        [
            .. ItemsFor(template, context).SelectMany(item => item["type"].Text == "Pod" ? OfPod(template, item, context) : OfContainers(template, item, context))
                .Concat(OverDefaultLimits(template, context))
                .DistinctBy(static violation => violation.Field.Path.ToString()),
        ],
    };

    private static IEnumerable<Field> ItemsFor(PodTemplate template, CheckContext context) =>
        context.Cluster.OfKind(Kinds.LimitRange, template.Workload.Namespace)
            .OrderBy(static limitRange => limitRange.Ref)
            .SelectMany(static limitRange => limitRange["spec.limits"].Items)
            .Where(static item => item["type"].Text is "Container" or "Pod");

    private static IEnumerable<Container> Declared(PodTemplate template) =>
        template.Containers.Where(static container => container.Role is not ContainerRoles.Ephemeral);

    private static IEnumerable<Violation> OfContainers(PodTemplate template, Field item, CheckContext context) =>
        Declared(template).SelectMany(container => Broken(item, container.AdmittedResources(context.Cluster), container["resources"], $"container '{container.Name}'"));

    private static IEnumerable<Violation> OfPod(PodTemplate template, Field item, CheckContext context)
    {
        var pod = PodResources.Admitted(template, context.Cluster).WithoutOverhead();
        return Broken(item, new(pod.Requests, pod.Limits), template["resources"], "the pod");
    }

    /// <summary>minConstraint, maxConstraint and limitRequestRatioConstraint of plugin/pkg/admission/limitranger.</summary>
    private static IEnumerable<Violation> Broken(Field item, ResourceRequirements admitted, Field resources, string who)
    {
        var rule = $"LimitRange '{item.Object.Name}'";
        foreach (var (resource, min) in ResourceList.Of(item["min"]))
        {
            if (admitted.Requests[resource] is not { } request)
                yield return Violate("requests", resource, $"requests no {Amounts.NameOf(resource)}, {rule} demands at least {min}", new(min.ToString(), $"the least that {rule} allows"));
            else if (request < min)
                yield return Violate("requests", resource, $"requests {Amounts.Of(request, resource)}, less than the {min} that {rule} demands", new(min.ToString(), $"the least that {rule} allows"));
            else if (admitted.Limits[resource] < min)
                yield return Violate("limits", resource, $"may use {Amounts.Of(admitted.Limits[resource]!.Value, resource)}, less than the {min} that {rule} demands", new(min.ToString(), $"the least that {rule} allows"));
        }

        foreach (var (resource, max) in ResourceList.Of(item["max"]))
        {
            if (admitted.Limits[resource] is not { } limit)
                yield return Violate("limits", resource, $"has no {Amounts.NameOf(resource)} limit, {rule} allows at most {max}", new(max.ToString(), $"the most that {rule} allows"));
            else if (limit > max)
                yield return Violate("limits", resource, $"may use {Amounts.Of(limit, resource)}, more than the {max} that {rule} allows", new(max.ToString(), $"the most that {rule} allows"));
            else if (admitted.Requests[resource] > max)
                yield return Violate("requests", resource, $"requests {Amounts.Of(admitted.Requests[resource]!.Value, resource)}, more than the {max} that {rule} allows", new(max.ToString(), $"the most that {rule} allows"));
        }

        foreach (var (resource, most) in ResourceList.Of(item["maxLimitRequestRatio"]))
        {
            if (admitted.Requests[resource] is not { IsZero: false } request)
                yield return Violate("requests", resource, $"requests no {Amounts.NameOf(resource)}, {rule} allows a limit of at most {most} times the request");
            else if (admitted.Limits[resource] is not { IsZero: false } limit)
                yield return Violate("limits", resource, $"has no {Amounts.NameOf(resource)} limit, {rule} allows at most {most} times the request");
            else if ((double)limit.MilliValue / request.MilliValue > most.MilliValue / 1000.0)
                yield return Violate("limits", resource, $"may use {Amounts.Of(limit, resource)} and requests {request}, {rule} allows at most {most} times the request", Share(limit, most) is { } share ? new(share.ToString(), $"the least that its limit of {limit} allows") : null, "requests");
        }

        // Of a pod that asks for too much, nobody knows which container should ask for less.
        Violation Violate(string side, string resource, string message, Proposal? proposal = null, string? mended = null) => new(resources[side].Child(resource), $"{who} {message}")
        {
            Decide = () => resources.Path.Parent?.Index >= 0 ? Bring(resources, mended ?? side, resource, proposal) : null,
            Related = [item.Object.Ref],
        };
    }

    /// <summary>The trap of a default limit: it is smaller than a request that was written without a limit.</summary>
    private static IEnumerable<Violation> OverDefaultLimits(PodTemplate template, CheckContext context) =>
        from container in Declared(template)
        from request in container["resources.requests"].Entries
        where !container["resources.limits"].Child(request.Key).Exists
        let limit = container.AdmittedResources(context.Cluster).Limits[request.Key]
        where request.Value.Quantity > limit
        select new Violation(request.Value, $"container '{container.Name}' requests {Amounts.Of(request.Value, request.Key)}, more than the limit of {limit} that a LimitRange gives it")
        {
            Decide = () => Bring(container["resources"], "limits", request.Key, new(request.Value.Text!, "its request, which is all that it is sure to get")),
        };

    /// <summary>An amount within the bounds; the other side follows where it would contradict.</summary>
    private static Decision Bring(Field resources, string side, string resource, Proposal? proposal)
    {
        var (field, other) = (resources[side].Child(resource), resources[side == "limits" ? "requests" : "limits"].Child(resource));
        var title = $"Bring the {Amounts.NameOf(resource)} {side[..^1]} of container '{resources.Path.Parent!.Key}' within what is allowed";
        return new(title, $"a quantity such as {ContainerAmounts.Example(resource)}", text =>
        {
            if (!Quantity.TryParse(text, out var amount) || amount.Sign <= 0)
                return null;
            var fix = Fix.Set(field, Scalar.Of(text), $"{title}: {text}");
            return (side == "limits" ? other.Quantity > amount : other.Quantity < amount) ? fix.And(Fix.Set(other, Scalar.Of(text), title)) : fix;
        }) { Proposal = proposal };
    }

    /// <summary>The request of which a limit is so many times as much; null beyond what a number holds.</summary>
    private static Quantity? Share(Quantity limit, Quantity times) =>
        limit.MilliValue == long.MaxValue || times.MilliValue <= 0 ? null
        : decimal.Ceiling((decimal)limit.MilliValue * 1000 / times.MilliValue) is var milli && limit.Format == QuantityFormat.BinarySI ? Quantity.FromLong((long)decimal.Ceiling(milli / 1000), limit.Format)
        : Quantity.FromMilli((long)milli, limit.Format);
}
