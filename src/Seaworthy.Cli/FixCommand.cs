using System.CommandLine;
using System.Globalization;
using System.Text;
using Seaworthy.Repair;
using Seaworthy.Reporting;

namespace Seaworthy.Cli;

/// <summary><c>seaworthy fix</c>: repairs what can be repaired without a choice, in the user's own files.</summary>
internal static class FixCommand
{
    private static readonly SourceOptions Source = new(hasCluster: false);
    private static readonly CheckSelection Selection = new();
    private static readonly Option<bool> Diff = new("--diff") { Description = "Print what would change as a unified diff, which 'git apply' takes, and change nothing; end with 1 where something would." };
    private static readonly Option<bool> DryRun = new("--check") { Description = "Say what would be repaired and change nothing; end with 1 where something would." };

    private static readonly Option<bool> AllowDirty = new("--allow-dirty") { Description = "Also change files with changes that are not committed, which a repair could then not be told from." };

    /// <summary>What people ask for most.</summary>
    public static string Examples =>
        """
          seaworthy fix deploy/ --diff                    what would change
          seaworthy fix deploy/                           change it
          seaworthy fix deploy/ --only privilege-escalation
        """;

    public static Command Create()
    {
        var command = new Command("fix", "Repairs what takes no decision, in the files themselves; comments and layout stay.");
        Source.AddTo(command);
        Selection.AddTo(command);
        command.Add(Diff);
        command.Add(DryRun);
        command.Add(AllowDirty);
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        if (Source.WhyUnchangeable(parsed) is { } mistake)
            return await ExitCode.FailAsync(mistake);

        var configuration = Source.ReadConfiguration(parsed);
        var options = Source.Options(parsed, configuration.Settings);
        var before = await CheckCommand.ReadAndCheckAsync(parsed, configuration, options, Selection, isQuiet: false, cancel);
        var plan = RepairPlan.Of(before.Findings);
        if (!plan.Files.IsEmpty)
        {
            var after = await CheckCommand.ReadAndCheckAsync(parsed, configuration, options with { Texts = plan.Texts }, Selection, isQuiet: true, cancel);
            plan = plan.Proven(before.Findings, after.Findings);
        }

        foreach (var problem in before.Problems)
            await Console.Error.WriteLineAsync($"seaworthy: {problem}");
        if (parsed.GetValue(Diff))
            return Worst(await ShowAsync(plan), before);
        var writes = !parsed.GetValue(DryRun);
        if (writes && !parsed.GetValue(AllowDirty) && await GitChanges.UncommittedAsync(plan.Files.Select(static file => file.Source.Path), cancel) is [var dirty, ..])
            return await ExitCode.FailAsync($"{dirty} has changes that are not committed; commit or stash them, or add --allow-dirty");
        return Worst(await TellAsync(plan, writes), before);
    }

    private static int Worst(int code, Report report) =>
        report.Problems.Any(static problem => !problem.NotEvaluated) ? ExitCode.BadInput : code == ExitCode.Fine && (report.Objects == 0 || !report.Problems.IsEmpty) ? ExitCode.NotEvaluated : code;

    private static async Task<int> ShowAsync(RepairPlan plan)
    {
        await using var output = new StreamWriter(Console.OpenStandardOutput());
        foreach (var file in plan.Files)
            await output.WriteAsync(UnifiedDiff.Of(file.Source.Name.Replace('\\', '/'), file.Source.Text, file.Text));
        return plan.Files.IsEmpty ? ExitCode.Fine : ExitCode.Findings;
    }

    private static async Task<int> TellAsync(RepairPlan plan, bool writes)
    {
        foreach (var file in plan.Files)
        {
            if (writes)
                Write(file);
            await Console.Out.WriteLineAsync(file.Source.Name);
            foreach (var (title, count) in file.Mended.CountBy(static finding => finding.Fix!.Title))
                await Console.Out.WriteLineAsync(count == 1 ? $"  {title}" : string.Create(CultureInfo.InvariantCulture, $"  {title} ({count:N0} times)"));
        }

        foreach (var (finding, reason) in plan.Refused)
            await Console.Out.WriteLineAsync($"not repaired: {finding.Check.Id} of {finding.Target}, because {reason}");
        await Console.Out.WriteLineAsync($"{Words.Count(plan.Files.Sum(static file => file.Mended.Length), "finding")} {(writes ? "repaired" : "can be repaired")} in {Words.Count(plan.Files.Length, "file")}");
        return writes || plan.Files.IsEmpty ? ExitCode.Fine : ExitCode.Findings;
    }

    private static void Write(RepairedFile file)
    {
        // A byte order mark is no part of the text, and stays.
        var mark = File.ReadAllBytes(file.Source.Path).AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.GetPreamble() : [];
        AtomicFile.Write(file.Source.Path, stream => stream.Write([.. mark, .. Encoding.UTF8.GetBytes(file.Text)]));
    }
}
