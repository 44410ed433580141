using System.CommandLine;
using Seaworthy.Checks;
using Seaworthy.Configuration;
using Seaworthy.Model.Reading;
using Seaworthy.Repair;
using Seaworthy.Repair.Applying;
using Seaworthy.Reporting;

namespace Seaworthy.Cli;

/// <summary><c>seaworthy fix</c>: repairs what can be repaired, in the user's own files.</summary>
internal static class FixCommand
{
    private static readonly SourceOptions Source = new(live: new LiveSource("Read a live cluster; with --format patch"));
    private static readonly FixSelection Selection = new();
    private static readonly DecisionOptions Decisions = new();
    private static readonly Option<bool> Diff = new("--diff") { Description = "Print what would change as a unified diff, which 'git apply' takes, and change nothing; end with 1 where something would." };
    private static readonly Option<bool> DryRun = new("--check") { Description = "Say what would be repaired and change nothing; end with 1 where something would." };
    private static readonly Option<bool> Interactive = new("--interactive", "-i") { Description = "Show each repair and ask whether to make it: y, n, e to enter a value, a for all, q to stop." };
    private static readonly Option<string?> Format = new("--format") { Description = "With patch: print patches for 'kubectl apply --server-side', of a live cluster or whatever else is read, and change nothing; end with 1 where there are some.", HelpName = "patch" };
    private static readonly Option<bool> AllowDirty = new("--allow-dirty") { Description = "Also change files with changes that are not committed, which a repair could then not be told from." };

    /// <summary>What people ask for most.</summary>
    public static string Examples =>
        """
          seaworthy fix deploy/ --diff                    what would change
          seaworthy fix deploy/                           change it
          seaworthy fix deploy/ --only privilege-escalation
          seaworthy fix deploy/ --decide memory-limit-missing=512Mi
          seaworthy fix deploy/ --decide 'memory-limit-missing@Deployment/shop/web=1Gi'
          seaworthy fix deploy/ --decide disruption-budget-missing     as proposed
          seaworthy fix deploy/ --write-answers open.yaml  every open decision with its proposal, to edit
          seaworthy fix deploy/ --answers open.yaml        what was decided
          seaworthy fix deploy/ --interactive              each repair, with a question
          seaworthy fix --cluster --format patch           what to apply to a live cluster, which is only read
        """;

    public static Command Create()
    {
        var command = new Command("fix", "Repairs manifests in the files themselves; comments and layout stay. What takes a decision waits for one.");
        Format.AcceptOnlyFromAmong("patch");
        Source.AddTo(command);
        Selection.AddTo(command);
        Decisions.AddTo(command);
        command.Add(Diff);
        command.Add(DryRun);
        command.Add(Interactive);
        command.Add(Format);
        command.Add(AllowDirty);
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var patches = parsed.GetValue(Format) is not null;
        if ((patches ? Source.Mistake(parsed) : Source.WhyUnchangeable(parsed)) is { } mistake)
            return await ExitCode.FailAsync(mistake);
        if (Decisions.TryRead(parsed, out var answers) is { } unreadable)
            return await ExitCode.FailAsync(unreadable);

        var configuration = Source.ReadConfiguration(parsed);
        var options = Source.Options(parsed, configuration.Settings) with { Known = new() };
        var checks = Selection.Checks(parsed, configuration.Settings);
        var live = Source.Live(parsed, configuration.Settings, options);
        var (input, served) = await CheckCommand.ReadAsync(options, isQuiet: false, cancel, live);
        var version = served ?? options.KubernetesVersion;
        var before = CheckCommand.Check(input, version, configuration, checks, cancel);
        foreach (var problem in before.Problems)
            await Console.Error.WriteLineAsync($"seaworthy: {problem}");

        var isMeant = Selection.Filter(parsed);
        List<Finding> findings = [.. before.UnorderedFindings];
        var meant = findings.Where(isMeant).ToList();
        var wrong = meant.Select(finding => answers.For(finding).Mistake).OfType<string>().Distinct().ToList();
        if (wrong.Count > 0)
            return await ExitCode.FailAsync(string.Join("\nseaworthy: ", wrong));

        var chosen = parsed.GetValue(Interactive) ? await new FixDialogue(Console.In, Console.Error).AskAsync([.. before.Findings.Where(finding => isMeant(finding) && (finding.Fix is not null || finding.Decision is not null))], answers) : null;
        if (patches)
        {
            var applied = ApplyRun.Run(input, findings, Choose, changed => [.. CheckCommand.Check(changed, version, configuration, checks, cancel).UnorderedFindings]);
            await FixText.WritePatchesAsync(applied);
            return Worst(applied.Patches.IsEmpty ? ExitCode.Fine : ExitCode.Findings, before);
        }

        var result = await RepairRun.RunAsync(new(input, findings), Choose, CheckAsync, DiskContents.Real, configuration.Settings.NewObjects);
        if (Decisions.FileToWrite(parsed) is { } file)
            AtomicFile.Write(file, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(AnswersFile.Write(result.Left.Where(finding => isMeant(finding) && finding.Decision is not null).Order(FindingOrder.Instance)))));
        if (parsed.GetValue(Diff))
        {
            await FixText.WriteDiffAsync(result.Plan);
            return Worst(result.Plan.Files.IsEmpty ? ExitCode.Fine : ExitCode.Findings, before);
        }

        var writes = !parsed.GetValue(DryRun);
        if (writes && !parsed.GetValue(AllowDirty) && await GitChanges.UncommittedAsync(result.Plan.Files.Where(static file => !file.IsNew).Select(static file => file.Source.Path), cancel) is [var dirty, ..])
            return await ExitCode.FailAsync($"{dirty} has changes that are not committed; commit or stash them, or add --allow-dirty");
        if (writes)
            await RepairedFiles.WriteAsync(result.Plan, cancel);
        await FixText.WriteSummaryAsync(result, findings, isMeant, writes);
        return Worst(writes || result.Plan.Files.IsEmpty ? ExitCode.Fine : ExitCode.Findings, before);

        PlannedRepair? Choose(Finding finding) =>
            (chosen is not null ? chosen.GetValueOrDefault(finding) : isMeant(finding) ? finding.Fix ?? answers.For(finding).Fix : null) is { } fix ? new(finding, fix) : null;

        async Task<CheckedInput> CheckAsync(IReadOnlyDictionary<string, ChangedText> texts)
        {
            var (changed, _) = await CheckCommand.ReadAsync(options with { Texts = texts }, isQuiet: false, cancel);
            return new(changed, [.. CheckCommand.Check(changed, version, configuration, checks, cancel).UnorderedFindings]);
        }
    }

    private static int Worst(int code, Report report) =>
        report.Problems.Any(static problem => !problem.NotEvaluated) ? ExitCode.BadInput : code == ExitCode.Fine && (report.Objects == 0 || !report.Problems.IsEmpty) ? ExitCode.NotEvaluated : code;
}
