using Seaworthy.Checks;
using Seaworthy.Model;

namespace Seaworthy.Repair;

/// <summary>
/// Holds a plan against what the checks say of the changed input: every finding that was to be mended is gone, and no object
/// has more findings of a check than before. What is only worth a thought holds up nothing that is graver: a second replica may
/// have no autoscaler.
/// </summary>
public static class RepairProof
{
    /// <summary>The repairs that do not hold, with the reason; none where all do.</summary>
    /// <param name="repairs">The repairs that were made.</param>
    /// <param name="before">The findings of the input as it is.</param>
    /// <param name="after">The findings of the input as it would be.</param>
    public static IReadOnlyList<RefusedFix> Failures(IReadOnlyCollection<PlannedRepair> repairs, IReadOnlyList<Finding> before, IReadOnlyList<Finding> after)
    {
        // A finding may move within its object: to the field's new name, to where the field was missing. With another name or namespace it is another object's.
        var renamed = RenamedIdentity.Of(repairs);
        // A kind that there was not is asked of for the first time.
        var revealed = renamed.Where(static pair => pair.Key.Kind != pair.Value.Kind).Select(static pair => pair.Value).ToHashSet();
        var known = before.Concat(before.Where(finding => renamed.ContainsKey(finding.Target)).Select(finding => finding with { Target = renamed[finding.Target] })).CountBy(ScopeOf).ToDictionary();
        var left = after.Select(static finding => (ScopeOf(finding), finding.Path)).ToHashSet();
        var failures = repairs.Where(repair => left.Contains((ScopeOf(repair.Finding), repair.Finding.Path)) || (renamed.TryGetValue(repair.Finding.Target, out var other) && left.Contains((ScopeOf(repair.Finding with { Target = other }), repair.Finding.Path))))
            .Select(static repair => new RefusedFix(repair.Finding, $"the change would leave {repair.Finding.Check.Id} of {repair.Finding.Target}")).ToList();
        foreach (var brought in after.GroupBy(ScopeOf).Where(scope => scope.Count() > known.GetValueOrDefault(scope.Key) && !revealed.Contains(scope.Key.Target)).Select(static scope => scope.Last()))
            failures.AddRange(Culprits(repairs, renamed, brought).Where(repair => brought.Severity != Severity.Info || repair.Finding.Severity == Severity.Info).Select(repair => new RefusedFix(repair.Finding, $"the change would bring {brought.Check.Id} of {brought.Target}")));
        return [.. failures.DistinctBy(static failure => failure.Finding)];
    }

    /// <summary>Whose doing a new finding may be: of those that change its object, else its file, else of all.</summary>
    private static IReadOnlyCollection<PlannedRepair> Culprits(IReadOnlyCollection<PlannedRepair> repairs, Dictionary<ObjectRef, ObjectRef> renamed, Finding brought)
    {
        var near = repairs.Where(repair => TargetsOf(repair).Any(target => target == brought.Target || renamed.GetValueOrDefault(target, target) == brought.Target || brought.Related.Contains(target))).ToList();
        if (near.Count == 0)
            near = [.. repairs.Where(repair => repair.Finding.Source.Name == brought.Source.Name)];
        var all = near.Count > 0 ? near : repairs;

        // What takes no decision changes next to nothing, so it is the last to be suspected.
        var decided = all.Where(static repair => repair.Finding.Fix is null).ToList();
        return decided.Count > 0 ? decided : all;
    }

    /// <summary>The objects that a repair changes or is about; an object that it adds changes its namespace.</summary>
    private static IEnumerable<ObjectRef> TargetsOf(PlannedRepair repair) =>
    [
        .. repair.Fix.Changes.Select(static change => change.Field.Object.Ref),
        .. repair.Fix.Objects.SelectMany(static added => (ObjectRef[])[added.Beside.Ref, new(Kinds.Namespace, "", added.Beside.Namespace)]),
        repair.Finding.Target,
    ];

    /// <summary>A check, an object and a file: alternatives may have the same object in two.</summary>
    private static (string Check, ObjectRef Target, string File) ScopeOf(Finding finding) => (finding.Check.Id, finding.Target, finding.Source.Name);
}
