using System.CommandLine;
using Seaworthy.Reporting;
using Seaworthy.Reporting.Json;

namespace Seaworthy.Cli;

/// <summary><c>seaworthy baseline write</c>: what is wrong today, so that only what is new fails from now on.</summary>
internal static class BaselineCommand
{
    private static readonly SourceOptions Source = new();
    private static readonly CheckSelection Selection = new();
    private static readonly Option<string?> File = new("--baseline", "-o") { Description = $"The file to write. Default: that of the configuration, else {BaselineStore.DefaultPath}.", HelpName = "FILE" };

    /// <summary>What people ask for most.</summary>
    public static string Examples =>
        """
          seaworthy baseline write deploy/                                      what is wrong today
          seaworthy check deploy/ --baseline seaworthy-baseline.json            only what is new fails
        """;

    public static Command Create()
    {
        var write = new Command("write", "Writes the findings of today to a file, for 'seaworthy check --baseline'.");
        Source.AddTo(write);
        Selection.AddTo(write);
        write.Add(File);
        write.SetAction(RunAsync);
        return new("baseline", "Lets a team start from what is wrong today, so that only what is new fails.") { write };
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var configuration = Source.ReadConfiguration(parsed);
        var path = parsed.GetValue(File) ?? configuration.Settings.Baseline ?? BaselineStore.DefaultPath;
        var options = Source.Options(parsed, configuration.Settings);
        var report = await CheckCommand.ReadAndCheckAsync(configuration, options, Selection.Select(parsed, configuration.Settings), isQuiet: false, cancel, Source.Live(parsed, configuration.Settings, options));
        foreach (var problem in report.Problems)
            await Console.Error.WriteLineAsync($"seaworthy: {problem}");

        // A part of the input that was not read would look new to everybody later.
        if (report.Problems.Any(static problem => !problem.NotEvaluated))
            return await ExitCode.FailAsync($"{path} is left as it was, because some of the input could not be read");

        AtomicFile.Write(path, stream => BaselineFile.Write(report, stream));
        await Console.Out.WriteLineAsync($"{path}: {Words.Count(report.Findings.Select(FindingIdentity.Of).Distinct().Count(), "finding")} known from now on");
        return report.Problems.IsEmpty && report.Objects > 0 ? ExitCode.Fine : ExitCode.NotEvaluated;
    }
}
