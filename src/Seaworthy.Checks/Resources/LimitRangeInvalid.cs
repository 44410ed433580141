using Seaworthy.Model.Documents;
using Seaworthy.Model.Lenses;

namespace Seaworthy.Checks.Resources;

/// <summary>What ValidateLimitRange in pkg/apis/core/validation refuses.</summary>
internal static class LimitRangeInvalid
{
    /// <summary>Bounds and defaults, from what must be smallest to what must be largest.</summary>
    private static readonly string[] Ascending = ["min", "defaultRequest", "default", "max"];

    public static Check Check { get; } = new Check<LimitRange>
    {
        Id = "limit-range-invalid",
        Chapter = Chapter.Resources,
        Severity = Severity.Critical,
        Summary = "LimitRange contradicts itself, so the API server refuses it",
        Remedy = "Keep min ≤ defaultRequest ≤ default ≤ max for each resource, and write defaults for the type Container only.",
        Repair = Repairability.Decision,
        Why = "The API server refuses the LimitRange, so pods of the namespace get no defaults and have no bounds, while the team believes that they do.",
        References = ["https://kubernetes.io/docs/concepts/policy/limit-range/"],
        Evaluate = static (range, _) => [.. range["spec.limits"].Items.SelectMany(Judge).Concat(Repeated(range)).DistinctBy(static violation => violation.Field.Path.ToString())],
    };

    private static IEnumerable<Violation> Judge(Field item)
    {
        if (item["type"].Text == "Pod")
        {
            foreach (var side in new[] { item["default"], item["defaultRequest"] })
            {
                if (side.Count > 0)
                {
                    yield return new(side, $"{side.Path.Key} is refused for the type Pod: only containers have defaults")
                    {
                        Decide = () => Decision.Confirm(Fix.Remove($"Remove {side.Path.Key}, which is refused for the type Pod", side), item["min"].Exists || item["max"].Exists ? new("yes", "it has no effect, and the bounds beside it get theirs") : null),
                    };
                }
            }
        }

        if (item["type"].Text == "PersistentVolumeClaim" && !item["min.storage"].Exists && !item["max.storage"].Exists)
            yield return new(item["max.storage"], "a limit for the type PersistentVolumeClaim needs min.storage or max.storage") { Decide = () => Decision.Quantity(item["max.storage"], "Limit the size of a PersistentVolumeClaim", "10Gi", null) };
        foreach (var violation in OutOfOrder(item))
            yield return violation;
        foreach (var (resource, ratio) in item["maxLimitRequestRatio"].Entries)
        {
            if (ratio.Quantity is { MilliValue: < 1000 })
                yield return new(ratio, $"maxLimitRequestRatio {ratio.Text} for {Amounts.NameOf(resource)} is less than 1") { Decide = () => Decision.Quantity(ratio, $"Allow limits of {Amounts.NameOf(resource)} that are so many times the request", "2", null) };
        }
    }

    private static IEnumerable<Violation> OutOfOrder(Field item) =>
        from larger in Enumerable.Range(1, Ascending.Length - 1)
        from smaller in Enumerable.Range(0, larger)
        from entry in item[Ascending[larger]].Entries
        let other = item[Ascending[smaller]].Child(entry.Key)
        where other.Quantity > entry.Value.Quantity
        select new Violation(entry.Value, $"{Ascending[larger]} {entry.Value.Text} for {Amounts.NameOf(entry.Key)} is less than {Ascending[smaller]} {other.Text}")
        {
            Decide = () => Decision.Quantity(entry.Value, $"Raise {Ascending[larger]} for {Amounts.NameOf(entry.Key)}", ContainerAmounts.Example(entry.Key), AtLeast(item, larger, entry.Key)),
        };

    private static Proposal? AtLeast(Field item, int larger, string resource) =>
        Ascending[..larger].Select(smaller => item[smaller].Child(resource)).Where(static amount => amount.Quantity is not null).MaxBy(static amount => amount.Quantity!.Value) is { Text: { } text } most
            ? new(text, $"its {most.Path.Parent!.Key}, which must not be larger")
            : null;

    private static IEnumerable<Violation> Repeated(LimitRange range) =>
        from item in range["spec.limits"].Items
        where item["type"].Text is not null
        group item by item["type"].Text into same
        from other in same.Skip(1)
        select new Violation(other["type"], $"a second item of type {same.Key} is refused");
}
