using Seaworthy.Checks;
using Seaworthy.Model;
using Seaworthy.Model.Reading;

namespace Seaworthy.Repair;

/// <summary>What a run of repairs came to.</summary>
/// <param name="Plan">What is to be written. It is proven.</param>
/// <param name="Left">The findings of the input as it would be.</param>
public sealed record RepairResult(RepairPlan Plan, IReadOnlyList<Finding> Left);

/// <summary>
/// Repairs and proves:
/// <list type="number">
/// <item>carry out the repairs of all findings;</item>
/// <item>ask the checks again; a repair may bring to light what can be repaired as well, so go on until nothing is left to repair;</item>
/// <item>leave out the repairs that do not hold, and begin anew.</item>
/// </list>
/// </summary>
public static class RepairRun
{
    private const int MostRounds = 4;
    private const int MostAttempts = 6;

    /// <summary>Runs until what is planned is proven. Nothing is written.</summary>
    /// <param name="before">The findings of the input as it is.</param>
    /// <param name="choose">The repair of a finding; null where it is to be left.</param>
    /// <param name="check">The findings of the input with some texts changed.</param>
    /// <param name="contents">What there is on the disk.</param>
    /// <param name="folder">The folder that new objects go to; null for that of the object that needs them.</param>
    public static async Task<RepairResult> RunAsync(
        IReadOnlyList<Finding> before, Func<Finding, PlannedRepair?> choose, Func<IReadOnlyDictionary<string, ChangedText>, Task<IReadOnlyList<Finding>>> check, FolderContents contents, string? folder = null)
    {
        var excluded = new Dictionary<(string, ObjectRef, string, string), RefusedFix>();
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var (plan, left) = await RepairAsync();
            var failures = RepairProof.Failures([.. plan.Mended], before, left);
            if (failures.Count == 0)
                return new(plan with { Refused = [.. plan.Refused, .. excluded.Values] }, left);
            foreach (var failure in failures)
                excluded.TryAdd(IdentityOf(failure.Finding), failure);
        }

        return new(new([], [.. excluded.Values]), before);

        async Task<RepairResult> RepairAsync()
        {
            var (plan, left) = (RepairPlan.Empty, before);
            for (var round = 0; round < MostRounds; round++)
            {
                var refused = plan.Refused.Select(static refusal => IdentityOf(refusal.Finding)).ToHashSet();
                var chosen = left.Where(finding => !excluded.ContainsKey(IdentityOf(finding)) && !refused.Contains(IdentityOf(finding))).Select(choose).OfType<PlannedRepair>()
                    // What several add to one list comes in the order of the text.
                    .OrderBy(static repair => repair.Finding.Source.Name, StringComparer.Ordinal).ThenBy(static repair => repair.Finding.Place.Start)
                    .ThenBy(static repair => repair.Finding.Check.Id, StringComparer.Ordinal).ThenBy(static repair => repair.Finding.Path, StringComparer.Ordinal).ToList();
                if (chosen.Count == 0)
                    break;
                var next = RepairPlan.Of(chosen, plan.Over(contents), folder);
                plan = plan.Then(next);
                if (next.Files.IsEmpty)
                    break;
                left = await check(plan.Texts);
            }

            return new(plan, left);
        }
    }

    private static (string Check, ObjectRef Target, string Path, string File) IdentityOf(Finding finding) => (finding.Check.Id, finding.Target, finding.Path, finding.Source.Name);
}
