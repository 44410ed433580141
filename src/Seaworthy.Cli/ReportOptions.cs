using System.CommandLine;
using Seaworthy.Configuration;
using Seaworthy.Repair;
using Seaworthy.Reporting;
using Seaworthy.Reporting.Terminal;

namespace Seaworthy.Cli;

/// <summary>The options of every verb that ends in a report: what is printed where, and what the exit code says.</summary>
internal sealed class ReportOptions
{
    private readonly Option<string[]> _formats = new("--format") { Description = $"What to print: {string.Join(", ", ReportFormats.Names)}. Default: text.", HelpName = "FORMAT" };
    private readonly Option<string[]> _outputs = new("--output", "-o") { Description = "Write the report to a file instead; FORMAT=FILE writes a further one, and may be given several times.", HelpName = "[FORMAT=]FILE" };
    private readonly Option<string?> _threshold = new("--fail-on") { Description = "The mildest severity that makes the exit code 1: critical, high, medium, low, info or none. Default: high.", HelpName = "SEVERITY" };
    private readonly Option<bool> _unevaluated = new("--fail-on-unevaluated") { Description = "End with 3 also where a check needs to know what is outside the input." };
    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = "Only problems, scores and totals." };
    private readonly Option<bool> _verbose = new("--verbose", "-v") { Description = "Every finding in full, informational ones too." };
    private readonly Option<bool> _passed = new("--show-passed") { Description = "Also list the checks that hold." };
    private readonly Option<string?> _color = new("--color") { Description = "When to use colour: auto, always or never.", HelpName = "WHEN" };

    public void AddTo(Command command)
    {
        _formats.AcceptOnlyFromAmong([.. ReportFormats.Names]);
        _formats.AllowMultipleArgumentsPerToken = true;
        _threshold.AcceptOnlyFromAmong([.. FailOn.Names]);
        _color.AcceptOnlyFromAmong("auto", "always", "never");
        foreach (var option in (Option[])[_formats, _outputs, _threshold, _unevaluated, _quiet, _verbose, _passed, _color])
            command.Add(option);
    }

    /// <summary>Whether nobody wants to see how far it is.</summary>
    public bool IsQuiet(ParseResult parsed) => parsed.GetValue(_quiet);

    /// <summary>The reports that are asked for, or what is wrong with the question.</summary>
    public string? TryTargets(ParseResult parsed, out IReadOnlyList<ReportTarget> targets) =>
        ReportTargets.TryParse(parsed.GetValue(_formats) ?? [], parsed.GetValue(_outputs) ?? [], out targets);

    /// <summary>Writes every report that is asked for and says how it ends.</summary>
    public int Write(Report report, IReadOnlyList<ReportTarget> targets, ParseResult parsed, Settings settings)
    {
        foreach (var target in targets)
            ReportFormats.Write(report with { Edits = static finding => [.. FindingEdits.Of(finding).Select(static edit => new ProposedEdit(edit.Source, edit.Edit.Start, edit.Edit.Length, edit.Edit.Text))] }, target, TextOptionsOf(parsed), parsed.GetValue(_color));
        return ExitCodeOf(report, FailOnOf(parsed, settings), FailsOnUnevaluated(parsed, settings));
    }

    /// <summary>Writes every report of a comparison with a cluster and says how it ends.</summary>
    public int Write(DriftReport report, IReadOnlyList<ReportTarget> targets, ParseResult parsed, Settings settings)
    {
        foreach (var target in targets)
            DriftRun.Write(report, target, TextOptionsOf(parsed), parsed.GetValue(_color));
        return DriftRun.ExitCodeOf(report, isFailure: FailOnOf(parsed, settings) != new FailOn(null), FailsOnUnevaluated(parsed, settings));
    }

    private TextOptions TextOptionsOf(ParseResult parsed) => new() { Quiet = parsed.GetValue(_quiet), Verbose = parsed.GetValue(_verbose), ShowPassed = parsed.GetValue(_passed) };

    private FailOn FailOnOf(ParseResult parsed, Settings settings) => FailOn.TryParse(parsed.GetValue(_threshold), out var asked) ? asked : settings.FailOn ?? FailOn.Default;

    private bool FailsOnUnevaluated(ParseResult parsed, Settings settings) => parsed.GetValue(_unevaluated) || settings.FailOnUnevaluated;

    private static int ExitCodeOf(Report report, FailOn failOn, bool failOnUnevaluated)
    {
        if (report.Problems.Any(static problem => !problem.NotEvaluated))
            return ExitCode.BadInput;
        if (report.NewFindings.Any(finding => failOn.Fails(finding.Severity)))
            return ExitCode.Findings;
        return report.Problems.IsEmpty && report.Objects > 0 && !report.NotEvaluated.Any(unevaluated => failOnUnevaluated || unevaluated.CheckFailed) ? ExitCode.Fine : ExitCode.NotEvaluated;
    }
}
