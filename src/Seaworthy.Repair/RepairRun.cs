using Seaworthy.Checks;
using Seaworthy.Model;
using Seaworthy.Model.Reading;

namespace Seaworthy.Repair;

/// <summary>What a run of repairs came to.</summary>
/// <param name="Plan">What is to be written. It is proven.</param>
/// <param name="Left">The findings of the input as it would be.</param>
public sealed record RepairResult(RepairPlan Plan, IReadOnlyList<Finding> Left);

/// <summary>An input, and what the checks say of it.</summary>
/// <param name="Input">The input.</param>
/// <param name="Findings">Its findings.</param>
public sealed record CheckedInput(LoadedInput Input, IReadOnlyList<Finding> Findings);

/// <summary>
/// Repairs and proves:
/// <list type="number">
/// <item>carry out the repairs of all findings;</item>
/// <item>ask the checks again; a repair may bring to light what can be repaired as well, so go on until nothing is left to repair;</item>
/// <item>leave out the repairs that do not hold, and begin anew;</item>
/// <item>try those that were left out on suspicion again, by halves, for of several that touch an object one may be to blame.</item>
/// </list>
/// </summary>
public static class RepairRun
{
    private const int MostRounds = 4;
    private const int MostAttempts = 10;

    /// <summary>Each trial of suspects costs the checks of the whole input once more or twice.</summary>
    private const int MostTrials = 24;

    /// <summary>Of more findings than this no suspect is tried.</summary>
    private const int MostFindings = 5_000;

    /// <summary>Runs until what is planned is proven. Nothing is written.</summary>
    /// <param name="before">The input as it is.</param>
    /// <param name="choose">The repair of a finding; null where it is to be left.</param>
    /// <param name="check">Reads and checks the input with some texts changed.</param>
    /// <param name="contents">What there is on the disk.</param>
    /// <param name="folder">The folder that new objects go to; null for that of the object that needs them.</param>
    public static async Task<RepairResult> RunAsync(
        CheckedInput before, Func<Finding, PlannedRepair?> choose, Func<IReadOnlyDictionary<string, ChangedText>, Task<CheckedInput>> check, FolderContents contents, string? folder = null)
    {
        var excluded = new Dictionary<(string, ObjectRef, string, string), RefusedFix>();
        RepairResult? proven = null;
        for (var attempt = 0; attempt < MostAttempts && proven is null; attempt++)
        {
            (proven, var failures) = await ProveAsync();
            foreach (var failure in failures)
                excluded.TryAdd(IdentityOf(failure.Finding), failure);
        }

        if (proven is null)
            return new(new([], [.. excluded.Values]), before.Findings);
        var trials = 0;
        if (before.Findings.Count <= MostFindings)
            await TryHalvesAsync([.. InOrder(excluded.Values, static suspect => suspect.Finding)]);
        return proven with { Plan = proven.Plan with { Refused = [.. proven.Plan.Refused, .. excluded.Values] } };

        // That all of them together do not hold is known.
        async Task TryHalvesAsync(RefusedFix[] suspects)
        {
            var middle = (suspects.Length + 1) / 2;
            foreach (var half in (RefusedFix[][])[suspects[..middle], suspects[middle..]])
            {
                if (half.Length == 0 || trials++ >= MostTrials)
                    continue;
                foreach (var suspect in half)
                    excluded.Remove(IdentityOf(suspect.Finding));
                var (again, _) = await ProveAsync();
                if (again is not null)
                {
                    proven = again;
                    continue;
                }

                foreach (var suspect in half)
                    excluded.Add(IdentityOf(suspect.Finding), suspect);
                if (half.Length > 1)
                    await TryHalvesAsync(half);
            }
        }

        async Task<(RepairResult? Proven, IReadOnlyList<RefusedFix> Failures)> ProveAsync()
        {
            var (plan, left, failures) = await RepairAsync();
            if (failures.Count == 0)
                failures = RepairProof.Failures([.. plan.Mended], before.Findings, left);
            return (failures.Count == 0 ? new(plan, left) : null, failures);
        }

        async Task<(RepairPlan Plan, IReadOnlyList<Finding> Left, IReadOnlyList<RefusedFix> Failures)> RepairAsync()
        {
            var (plan, now) = (RepairPlan.Empty, before);
            for (var round = 0; round < MostRounds; round++)
            {
                // What was refused for the lines that another repair changed may be made once that is done.
                var chosen = InOrder(now.Findings.Where(finding => !excluded.ContainsKey(IdentityOf(finding))).Select(choose).OfType<PlannedRepair>(), static repair => repair.Finding).ToList();
                if (chosen.Count == 0)
                    break;
                var next = RepairPlan.Of(chosen, plan.Over(contents), folder);
                plan = plan.Then(next);
                if (next.Files.IsEmpty)
                    break;
                var then = await check(plan.Texts);
                if (RenderingProof.Failures([.. next.Mended], now.Input, then.Input) is { Count: > 0 } failures)
                    return (plan, then.Findings, failures);
                now = then;
            }

            return (plan, now.Findings, []);
        }
    }

    /// <summary>What several add to one list comes in the order of the text, whatever that of the findings.</summary>
    private static IEnumerable<T> InOrder<T>(IEnumerable<T> items, Func<T, Finding> finding) => items
        .OrderBy(item => finding(item).Source.Name, StringComparer.Ordinal).ThenBy(item => finding(item).Place.Start)
        .ThenBy(item => finding(item).Check.Id, StringComparer.Ordinal).ThenBy(item => finding(item).Path, StringComparer.Ordinal);

    private static (string Check, ObjectRef Target, string Path, string File) IdentityOf(Finding finding) => (finding.Check.Id, finding.Target, finding.Path, finding.Source.Name);
}
