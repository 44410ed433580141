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
                    yield return new(side, $"{side.Path.Key} is refused for the type Pod: only containers have defaults");
            }
        }

        if (item["type"].Text == "PersistentVolumeClaim" && !item["min.storage"].Exists && !item["max.storage"].Exists)
            yield return new(item["max.storage"], "a limit for the type PersistentVolumeClaim needs min.storage or max.storage");
        foreach (var violation in OutOfOrder(item))
            yield return violation;
        foreach (var (resource, ratio) in item["maxLimitRequestRatio"].Entries)
        {
            if (ratio.Quantity is { MilliValue: < 1000 })
                yield return new(ratio, $"maxLimitRequestRatio {ratio.Text} for {Amounts.NameOf(resource)} is less than 1");
        }
    }

    private static IEnumerable<Violation> OutOfOrder(Field item) =>
        from larger in Enumerable.Range(1, Ascending.Length - 1)
        from smaller in Enumerable.Range(0, larger)
        from entry in item[Ascending[larger]].Entries
        let other = item[Ascending[smaller]].Child(entry.Key)
        where other.Quantity > entry.Value.Quantity
        select new Violation(entry.Value, $"{Ascending[larger]} {entry.Value.Text} for {Amounts.NameOf(entry.Key)} is less than {Ascending[smaller]} {other.Text}");

    private static IEnumerable<Violation> Repeated(LimitRange range) =>
        from item in range["spec.limits"].Items
        where item["type"].Text is not null
        group item by item["type"].Text into same
        from other in same.Skip(1)
        select new Violation(other["type"], $"a second item of type {same.Key} is refused");
}
