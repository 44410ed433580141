using System.Globalization;
using Seaworthy.Checks;
using Seaworthy.Repair;
using Seaworthy.Repair.Applying;
using Seaworthy.Reporting;

namespace Seaworthy.Cli;

/// <summary>What <c>seaworthy fix</c> says.</summary>
internal static class FixText
{
    /// <summary>Of many alike questions this many are shown.</summary>
    private const int MostAlike = 3;

    /// <summary>Prints a plan as a unified diff.</summary>
    public static async Task WriteDiffAsync(RepairPlan plan)
    {
        await using var output = new StreamWriter(Console.OpenStandardOutput());
        foreach (var file in plan.Files)
            await output.WriteAsync(DiffOf(file));
    }

    /// <summary>What changes in a file, as a unified diff.</summary>
    public static string DiffOf(RepairedFile file)
    {
        var name = file.Source.Name.Replace('\\', '/');
        return file.IsNew ? UnifiedDiff.OfNew(name, file.Text) : UnifiedDiff.Of(name, file.Source.Text, file.Text);
    }

    /// <summary>Prints patches as YAML documents, and beside them what is not in them.</summary>
    public static async Task WritePatchesAsync(ApplyResult result)
    {
        await using var output = new StreamWriter(Console.OpenStandardOutput());
        for (var index = 0; index < result.Patches.Length; index++)
            await output.WriteAsync((index > 0 ? "---\n" : "") + result.Patches[index].ToText());
        foreach (var (finding, reason) in result.Refused)
            await Console.Error.WriteLineAsync($"seaworthy: not repaired: {finding.Check.Id} of {finding.Target}: {reason}");
        await Console.Error.WriteLineAsync($"seaworthy: {Words.Count(result.Mended.Length, "finding")} mended by {Words.Count(result.Patches.Length, "object")}; apply with: kubectl apply --server-side --field-manager=seaworthy -f FILE");
    }

    /// <summary>Says what is repaired, what waits for a decision, and what is left and why.</summary>
    /// <param name="result">What came of the run.</param>
    /// <param name="before">The findings before.</param>
    /// <param name="isMeant">Which findings were to be repaired.</param>
    /// <param name="isDone">Whether it is written, or would be.</param>
    public static async Task WriteSummaryAsync(RepairResult result, IReadOnlyList<Finding> before, Func<Finding, bool> isMeant, bool isDone)
    {
        await using var output = new StreamWriter(Console.OpenStandardOutput());
        foreach (var file in result.Plan.Files)
        {
            await output.WriteLineAsync(file.IsNew ? $"{file.Source.Name} (new)" : file.Source.Name);
            foreach (var (title, count) in file.Mended.CountBy(static repair => repair.Fix.Title))
                await output.WriteLineAsync(count == 1 ? $"  {title}" : string.Create(CultureInfo.InvariantCulture, $"  {title} ({count:N0} times)"));
        }

        // What a decision proposes is found now, for each; in a fleet there are thousands.
        var left = result.Left.Where(isMeant).ToList();
        Parallel.ForEach(left, static finding => _ = finding.Decision);
        var refused = result.Plan.Refused.DistinctBy(static refusal => (refusal.Finding.Check, refusal.Finding.Target, refusal.Reason)).ToList();
        var waiting = left.Where(static finding => finding.Decision is not null).ToList();
        var without = left.Where(finding => finding is { Fix: null, Decision: null }).ToList();
        await WriteGroupsAsync(output, "not repaired", refused.GroupBy(static refusal => refusal.Finding.Check.Id), static refusal => $"{refusal.Finding.Target}: {refusal.Reason}");
        await WriteGroupsAsync(output, "waiting for a decision (--decide CHECK=VALUE)", waiting.GroupBy(static finding => finding.Check.Id), Question);
        var known = before.Select(static finding => (finding.Check.Id, finding.Target)).ToHashSet();
        await WriteGroupsAsync(output, "brought by repairs, worth a thought", result.Left.Where(finding => !known.Contains((finding.Check.Id, finding.Target))).GroupBy(static finding => finding.Check.Id), static finding => $"{finding.Target}: {finding.Message}");
        await WriteGroupsAsync(output, "left as it is", without.GroupBy(static finding => finding.Check.Id), static finding => finding.Target.ToString());

        var mended = result.Plan.Mended.Count();
        await output.WriteLineAsync($"{Words.Count(mended, "finding")} {(isDone ? "repaired" : "can be repaired")} in {Words.Count(result.Plan.Files.Length, "file")}"
            + (refused.Count > 0 ? $", {refused.Count} not repaired" : "")
            + (waiting.Count > 0 ? string.Create(CultureInfo.InvariantCulture, $", {waiting.Count:N0} {(waiting.Count == 1 ? "waits" : "wait")} for a decision") : "")
            + (without.Count > 0 ? string.Create(CultureInfo.InvariantCulture, $", {without.Count:N0} left") : ""));
    }

    private static string Question(Finding finding) => finding.Decision is { Proposal: { } proposal } decision
        ? $"{finding.Target}: {decision.Title}\n      proposed: {proposal.Value}, {proposal.Basis}"
        : $"{finding.Target}: {finding.Decision!.Title}\n      takes {finding.Decision.Takes}";

    private static async Task WriteGroupsAsync<T>(TextWriter output, string heading, IEnumerable<IGrouping<string, T>> groups, Func<T, string> show)
    {
        var ordered = groups.OrderBy(static group => group.Key, StringComparer.Ordinal).ToList();
        if (ordered.Count == 0)
            return;
        await output.WriteLineAsync(heading);
        foreach (var group in ordered)
        {
            await output.WriteLineAsync($"  {group.Key}{(Catalogue.Find(group.Key)?.Repair.WhyNone is { Length: > 0 } why ? $": {why}" : "")}");
            foreach (var one in group.Take(MostAlike))
                await output.WriteLineAsync("    " + show(one));
            if (group.Count() > MostAlike)
                await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"    and {group.Count() - MostAlike:N0} more"));
        }
    }
}
