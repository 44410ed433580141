using System.CommandLine;
using Seaworthy.Reporting;

namespace Seaworthy.Cli;

/// <summary><c>seaworthy diff OLD NEW</c>: which findings a change brings and takes.</summary>
internal static class DiffCommand
{
    private static readonly Argument<string> Old = new("OLD") { Description = "What was there: a path, REVISION:PATH, or a Git revision." };
    private static readonly Argument<string> New = new("NEW") { Description = "What is there now: a path, REVISION:PATH, or a Git revision. Default: OLD's path as it is on disk.", Arity = ArgumentArity.ZeroOrOne };
    private static readonly SourceOptions Source = new(takesPaths: false);
    private static readonly CheckSelection Selection = new();
    private static readonly ReportOptions Reports = new();

    /// <summary>What people ask for most.</summary>
    public static string Examples =>
        """
          seaworthy diff main:deploy deploy               what this branch and what is not committed bring
          seaworthy diff main HEAD                        between two commits, the whole repository
          seaworthy diff before/ after/                   between two folders
          seaworthy diff main:deploy deploy --format markdown   as a comment for a pull request
        """;

    public static Command Create()
    {
        var command = new Command("diff", "Says which findings appeared and went between two folders or Git revisions.") { Old, New };
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
        var @new = parsed.GetValue(New) is { } named ? InputPlace.Parse(named) : old with { Revision = null };
        var before = await CheckAsync(old);
        var after = await CheckAsync(@new);
        var comparison = Comparison.Of(old.ToString(), [.. before.Findings.Select(FindingIdentity.Of)], after);
        var problems = after.Problems.IsEmpty ? before.Problems : [.. before.Problems.Except(after.Problems), .. after.Problems];
        return Reports.Write(after with { Comparison = comparison, Problems = problems }, targets, parsed, configuration.Settings);

        Task<Report> CheckAsync(InputPlace place) =>
            CheckCommand.ReadAndCheckAsync(parsed, configuration, Source.Options(parsed, configuration.Settings, place), Selection, Reports.IsQuiet(parsed), cancel);
    }
}
