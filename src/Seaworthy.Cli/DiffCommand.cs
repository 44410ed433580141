using System.CommandLine;
using Seaworthy.Configuration;
using Seaworthy.Model.Reading;
using Seaworthy.Reporting;

namespace Seaworthy.Cli;

/// <summary>
/// <c>seaworthy diff OLD NEW</c>: which findings a change brings and takes. <c>seaworthy diff PATH --cluster</c>: what
/// manifests declare and a live cluster has.
/// </summary>
internal static class DiffCommand
{
    private static readonly Argument<string> Old = new("OLD") { Description = "What was there: a path, REVISION:PATH, or a Git revision. With --cluster what is declared." };
    private static readonly Argument<string> New = new("NEW") { Description = "What is there now: a path, REVISION:PATH, or a Git revision. Default: OLD's path as it is on disk.", Arity = ArgumentArity.ZeroOrOne };
    private static readonly SourceOptions Source = new(takesPaths: false, new LiveSource("Compare the objects that OLD declares with those of a live cluster"));
    private static readonly CheckSelection Selection = new();
    private static readonly ReportOptions Reports = new();

    /// <summary>What people ask for most.</summary>
    public static string Examples =>
        """
          seaworthy diff main:deploy deploy               what this branch and what is not committed bring
          seaworthy diff main HEAD                        between two commits, the whole repository
          seaworthy diff before/ after/                   between two folders
          seaworthy diff main:deploy deploy --format markdown   as a comment for a pull request
          seaworthy diff deploy/ --cluster -n shop        what runs otherwise than it is declared
        """;

    public static Command Create()
    {
        var command = new Command("diff", "Says which findings appeared and went between two folders or Git revisions, or how a live cluster differs from its manifests.") { Old, New };
        Source.AddTo(command);
        Selection.AddTo(command);
        Reports.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        if (Reports.TryTargets(parsed, out var targets) is { } mistake)
            return await ExitCode.FailAsync(mistake);

        var configuration = Source.ReadConfiguration(parsed);
        var old = InputPlace.Parse(parsed.GetValue(Old)!);
        var options = Source.Options(parsed, configuration.Settings, old);
        if (Source.Live(parsed, configuration.Settings, options) is { } live)
            return MistakeWithCluster(parsed, targets) is { } wrong ? await ExitCode.FailAsync(wrong) : await CompareWithClusterAsync(parsed, configuration, old, options, live, targets, cancel);

        var @new = parsed.GetValue(New) is { } named ? InputPlace.Parse(named) : old with { Revision = null };
        var before = await CheckAsync(old);
        var after = await CheckAsync(@new);
        var comparison = Comparison.Of(old.ToString(), [.. before.Findings.Select(FindingIdentity.Of)], after);
        var problems = after.Problems.IsEmpty ? before.Problems : [.. before.Problems.Except(after.Problems), .. after.Problems];
        return Reports.Write(after with { Comparison = comparison, Problems = problems }, targets, parsed, configuration.Settings);

        Task<Report> CheckAsync(InputPlace place) =>
            CheckCommand.ReadAndCheckAsync(configuration, Source.Options(parsed, configuration.Settings, place), Selection.Select(parsed, configuration.Settings), Reports.IsQuiet(parsed), cancel);
    }

    /// <summary>What is about findings has no meaning where objects are compared.</summary>
    private static string? MistakeWithCluster(ParseResult parsed, IReadOnlyList<ReportTarget> targets) =>
        parsed.GetValue(New) is { } @new ? $"--cluster takes the place of '{@new}': compare with one of the two"
        : Selection.Chosen(parsed) is { } option ? $"{option} is about findings, and --cluster compares objects; leave it out"
        : targets.FirstOrDefault(static target => target.Format is not ("text" or "json")) is { } target ? $"a comparison with a cluster is written as text or json, not as {target.Format}"
        : null;

    private static async Task<int> CompareWithClusterAsync(
        ParseResult parsed, ConfigurationResult configuration, InputPlace place, InputOptions options, LivePlace live, IReadOnlyList<ReportTarget> targets, CancellationToken cancel)
    {
        var (report, mistake) = await DriftRun.RunAsync(place, configuration, options, live.Options, Console.IsErrorRedirected || Reports.IsQuiet(parsed) ? null : Console.Error, cancel);
        return report is null ? await ExitCode.FailAsync(mistake!) : Reports.Write(report, targets, parsed, configuration.Settings);
    }
}
