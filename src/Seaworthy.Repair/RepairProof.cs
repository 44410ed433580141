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
        // A finding may move within its object: to the field's new name, to where the field was missing.
        var known = before.CountBy(ScopeOf).ToDictionary();
        var left = after.Select(static finding => (ScopeOf(finding), finding.Path)).ToHashSet();
        var failures = repairs.Where(repair => left.Contains((ScopeOf(repair.Finding), repair.Finding.Path)))
            .Select(static repair => new RefusedFix(repair.Finding, $"the change would leave {repair.Finding.Check.Id} of {repair.Finding.Target}")).ToList();
        foreach (var brought in after.GroupBy(ScopeOf).Where(scope => scope.Count() > known.GetValueOrDefault(scope.Key)).Select(static scope => scope.Last()))
            failures.AddRange(Culprits(repairs, brought).Where(repair => brought.Severity != Severity.Info || repair.Finding.Severity == Severity.Info).Select(repair => new RefusedFix(repair.Finding, $"the change would bring {brought.Check.Id} of {brought.Target}")));
        return [.. failures.DistinctBy(static failure => failure.Finding)];
    }

    /// <summary>Whose doing a new finding may be: of those that change its object, else its file, else of all.</summary>
    private static IReadOnlyCollection<PlannedRepair> Culprits(IReadOnlyCollection<PlannedRepair> repairs, Finding brought)
    {
        var near = repairs.Where(repair => TargetsOf(repair).Any(target => target == brought.Target || brought.Related.Contains(target))).ToList();
        if (near.Count == 0)
            near = [.. repairs.Where(repair => repair.Finding.Source.Name == brought.Source.Name)];
        return near.Count > 0 ? near : repairs;
    }

    private static IEnumerable<ObjectRef> TargetsOf(PlannedRepair repair) => repair.Fix.Changes.Select(static change => change.Field.Object.Ref).Concat(repair.Fix.Objects.Select(static added => added.Beside.Ref)).Append(repair.Finding.Target);

    /// <summary>A check, an object and a file: alternatives may have the same object in two.</summary>
    private static (string Check, ObjectRef Target, string File) ScopeOf(Finding finding) => (finding.Check.Id, finding.Target, finding.Source.Name);
}
