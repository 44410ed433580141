using System.CommandLine;
using Seaworthy.Checks;
using Seaworthy.Configuration;
using Seaworthy.Model.Reading;
using Seaworthy.Model.Values;
using Seaworthy.Reporting.Terminal;
using Seaworthy.Reporting;

namespace Seaworthy.Cli;

/// <summary><c>seaworthy check</c>: a verdict on a whole cluster from its manifests.</summary>
internal static class CheckCommand
{
    private static readonly SourceOptions Source = new();
    private static readonly Option<string[]> Formats = new("--format") { Description = "What to print: text, json or sarif. Default: text.", HelpName = "FORMAT" };
    private static readonly Option<string[]> Outputs = new("--output", "-o") { Description = "Write the report to a file instead; FORMAT=FILE writes a further one, and may be given several times.", HelpName = "[FORMAT=]FILE" };
    private static readonly Option<string?> Threshold = new("--fail-on") { Description = "The mildest severity that makes the exit code 1: critical, high, medium, low, info or none. Default: high.", HelpName = "SEVERITY" };
    private static readonly Option<bool> Strict = new("--strict") { Description = "End with 3 also where a check needs to know what is outside the input." };
    private static readonly Option<string[]> Only = new("--only") { Description = "Run only this check; may be given several times.", HelpName = "CHECK" };
    private static readonly Option<bool> Quiet = new("--quiet", "-q") { Description = "Only problems, scores and totals." };
    private static readonly Option<bool> Verbose = new("--verbose", "-v") { Description = "Every finding in full, informational ones too." };
    private static readonly Option<bool> ShowPassed = new("--show-passed") { Description = "Also list the checks that hold." };
    private static readonly Option<string?> Color = new("--color") { Description = "When to use colour: auto, always or never.", HelpName = "WHEN" };

    /// <summary>What people ask for most.</summary>
    public static string Examples =>
        """
          seaworthy check deploy/                         everything in a folder
          seaworthy check overlays/prod                   a kustomization, rendered
          seaworthy check chart/ --values prod.yaml       a Helm chart, rendered
          seaworthy check deploy/ --revision main         the same folder on another branch
          helm template ... | seaworthy check -           whatever another program renders
          seaworthy check deploy/ -o sarif=report.sarif   text on the screen, SARIF in a file
        """;

    public static Command Create()
    {
        var command = new Command("check", "Says how ready a cluster is for production, from its manifests.");
        Source.AddTo(command);
        Formats.AcceptOnlyFromAmong([.. ReportFormats.Names]);
        Formats.AllowMultipleArgumentsPerToken = true;
        Threshold.AcceptOnlyFromAmong([.. FailOn.Names]);
        Color.AcceptOnlyFromAmong("auto", "always", "never");
        Only.CompletionSources.Add(static _ => Catalogue.All.Select(static check => new System.CommandLine.Completions.CompletionItem(check.Id)));
        foreach (var option in (Option[])[Formats, Outputs, Threshold, Strict, Only, Quiet, Verbose, ShowPassed, Color])
            command.Add(option);
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        if (ReportTargets.TryParse(parsed.GetValue(Formats) ?? [], parsed.GetValue(Outputs) ?? [], out var targets) is { } mistake)
            return await FailAsync(mistake);
        if (Unknown(parsed.GetValue(Only) ?? []) is { } unknown)
            return await FailAsync(unknown);

        var (settings, problems) = Source.ReadConfiguration(parsed);
        var options = Source.Options(parsed, settings);
        using var progress = new Progress(Console.IsErrorRedirected || parsed.GetValue(Quiet) ? null : Console.Error);
        var input = await InputReader.ReadAsync(options with { Progress = progress.Report }, cancel);
        progress.Clear();

        var report = Report.Of(input with { Problems = [.. problems, .. input.Problems] }, Selected(parsed, settings), new() { KubernetesVersion = options.KubernetesVersion }, cancel);
        var text = new TextOptions { Quiet = parsed.GetValue(Quiet), Verbose = parsed.GetValue(Verbose), ShowPassed = parsed.GetValue(ShowPassed) };
        cancel.ThrowIfCancellationRequested();
        foreach (var target in targets)
            ReportFormats.Write(report, target, text, parsed.GetValue(Color));

        var failOn = FailOn.TryParse(parsed.GetValue(Threshold), out var asked) ? asked : settings.FailOn ?? FailOn.Default;
        return ExitCodeOf(report, failOn, parsed.GetValue(Strict));
    }

    private static IReadOnlyList<Check> Selected(ParseResult parsed, Settings settings)
    {
        var only = parsed.GetValue(Only) ?? [];
        return only.Length > 0
            ? [.. Catalogue.All.Where(check => only.Contains(check.Id))]
            : settings.SelectChecks([]);
    }

    private static string? Unknown(IEnumerable<string> ids)
    {
        if (ids.FirstOrDefault(static id => Catalogue.Find(id) is null) is not { } unknown)
            return null;
        var nearest = Spelling.Nearest(unknown, Catalogue.All.Select(static check => check.Id));
        return $"there is no check '{unknown}'{(nearest is null ? "; 'seaworthy checks' lists them" : $"; did you mean '{nearest}'?")}";
    }

    private static int ExitCodeOf(Report report, FailOn failOn, bool strict)
    {
        if (report.Problems.Any(static problem => !problem.NotEvaluated))
            return ExitCode.BadInput;
        if (report.Findings.Any(finding => failOn.Fails(finding.Severity)))
            return ExitCode.Findings;
        return report.Problems.IsEmpty && report.Objects > 0 && !report.NotEvaluated.Any(unevaluated => strict || unevaluated.CheckFailed) ? ExitCode.Fine : ExitCode.NotEvaluated;
    }

    private static async Task<int> FailAsync(string message)
    {
        await Console.Error.WriteLineAsync("seaworthy: " + message);
        return ExitCode.BadInput;
    }
}
