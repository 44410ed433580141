using System.CommandLine;
using Seaworthy.Checks;
using Seaworthy.Configuration;
using Seaworthy.Live;
using Seaworthy.Model;
using Seaworthy.Model.Reading;
using Seaworthy.Reporting;

namespace Seaworthy.Cli;

/// <summary><c>seaworthy check</c>: a verdict on a whole cluster from its manifests.</summary>
internal static class CheckCommand
{
    private static readonly SourceOptions Source = new();
    private static readonly CheckSelection Selection = new();
    private static readonly ReportOptions Reports = new();
    private static readonly Option<string?> Baseline = new("--baseline") { Description = "Let only findings fail that are not in this file, which 'seaworthy baseline write' makes.", HelpName = "FILE" };

    /// <summary>What people ask for most.</summary>
    public static string Examples =>
        """
          seaworthy check deploy/                         everything in a folder
          seaworthy check overlays/prod                   a kustomization, rendered
          seaworthy check chart/ --values prod.yaml       a Helm chart, rendered
          seaworthy check deploy/ --revision main         the same folder on another branch
          seaworthy check --cluster --context prod        a live cluster, which is only read
          helm template ... | seaworthy check -           whatever another program renders
          seaworthy check deploy/ -o sarif=report.sarif   text on the screen, SARIF in a file
          seaworthy check deploy/ --baseline known.json   only what is new fails
        """;

    public static Command Create()
    {
        var command = new Command("check", "Says how ready a cluster is for production, from its manifests.");
        Source.AddTo(command);
        Selection.AddTo(command);
        command.Add(Baseline);
        Reports.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        if (Reports.TryTargets(parsed, out var targets) is { } mistake)
            return await ExitCode.FailAsync(mistake);

        if (Source.Mistake(parsed) is { } both)
            return await ExitCode.FailAsync(both);

        var configuration = Source.ReadConfiguration(parsed);
        var baseline = parsed.GetValue(Baseline) ?? configuration.Settings.Baseline;
        if (BaselineStore.TryRead(baseline, out var known) is { } unreadable)
            return await ExitCode.FailAsync(unreadable);

        var options = Source.Options(parsed, configuration.Settings);
        var report = await ReadAndCheckAsync(configuration, options, Selection.Select(parsed, configuration.Settings), Reports.IsQuiet(parsed), cancel, Source.Live(parsed, configuration.Settings, options));
        if (baseline is not null)
            report = report with { Comparison = Comparison.Of(baseline, known, report) };
        return Reports.Write(report, targets, parsed, configuration.Settings);
    }

    /// <summary>Reads an input and asks the checks, as every verb does that judges one.</summary>
    public static async Task<Report> ReadAndCheckAsync(ConfigurationResult configuration, InputOptions options, IReadOnlyList<Check> checks, bool isQuiet, CancellationToken cancel, LivePlace? live = null)
    {
        var (input, version) = await ReadAsync(options, isQuiet, cancel, live);
        return Check(input, version ?? options.KubernetesVersion, configuration, checks, cancel);
    }

    /// <summary>Reads an input; with the release that the verdict is for where a cluster says it.</summary>
    public static async Task<LiveInput> ReadAsync(InputOptions options, bool isQuiet, CancellationToken cancel, LivePlace? live = null)
    {
        using var progress = new Progress(Console.IsErrorRedirected || isQuiet ? null : Console.Error);
        var (input, version) = live is null
            ? new(await InputReader.ReadAsync(options with { Progress = progress.Report }, cancel), null)
            : await LiveReader.ReadAsync(live.Options with { Progress = progress.ReportObjects }, cancel);
        progress.Clear();
        return new(input, live is { TakesVersion: true } ? version : null);
    }

    /// <summary>Asks the checks of an input.</summary>
    public static Report Check(LoadedInput input, KubernetesVersion version, ConfigurationResult configuration, IReadOnlyList<Check> checks, CancellationToken cancel)
    {
        var (settings, problems) = configuration;
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var report = Report.Of(input with { Problems = [.. problems, .. input.Problems] }, checks, settings.EngineOptions(version, today), cancel);
        cancel.ThrowIfCancellationRequested();
        return report;
    }
}
