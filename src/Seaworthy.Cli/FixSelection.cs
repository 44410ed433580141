using System.CommandLine;
using Seaworthy.Checks;
using Seaworthy.Configuration;
using Seaworthy.Model.Reading.Folders;
using Seaworthy.Reporting;

namespace Seaworthy.Cli;

/// <summary>The options that say which findings are repaired. All checks are asked whatever they say, for the proof needs them.</summary>
internal sealed class FixSelection
{
    private readonly Option<string[]> _only = CheckSelection.OnlyOption("Repair only findings of this check; may be given several times.");
    private readonly Option<string[]> _chapters = new("--chapter") { Description = "Repair only findings of this chapter; may be given several times.", HelpName = "CHAPTER" };
    private readonly Option<string?> _severity = new("--severity") { Description = "Repair only findings at or above this severity.", HelpName = "SEVERITY" };
    private readonly Option<string[]> _paths = new("--path") { Description = "Repair only findings in files that match this pattern (as in .gitignore); may be given several times.", HelpName = "PATTERN" };
    private readonly Option<string[]> _profiles = CheckSelection.ProfileOption();

    public void AddTo(Command command)
    {
        _chapters.AcceptOnlyFromAmong([.. Enum.GetValues<Chapter>().Select(Words.Lower)]);
        _severity.AcceptOnlyFromAmong([.. SeverityNames.All]);
        foreach (var option in (Option[])[_only, _chapters, _severity, _paths, _profiles])
            command.Add(option);
    }

    /// <summary>The checks to ask: those that the configuration and profiles ask, and those that are to be repaired.</summary>
    public IReadOnlyList<Check> Checks(ParseResult parsed, Settings settings)
    {
        var only = parsed.GetValue(_only) ?? [];
        var profiles = parsed.GetValue(_profiles) ?? [];
        var asked = settings.SelectChecks(Profile.All.Where(profile => profiles.Contains(profile.Name)));
        return only.Length == 0 ? asked : [.. Catalogue.All.Where(check => asked.Contains(check) || only.Contains(check.Id))];
    }

    /// <summary>Which findings are to be repaired.</summary>
    public Func<Finding, bool> Filter(ParseResult parsed)
    {
        var only = (parsed.GetValue(_only) ?? []).ToHashSet(StringComparer.Ordinal);
        var chapters = parsed.GetValue(_chapters) ?? [];
        var severity = SeverityNames.Find(parsed.GetValue(_severity)) ?? Severity.Info;
        var paths = (parsed.GetValue(_paths) ?? []).Select(PathPattern.TryParse).OfType<PathPattern>().ToList();
        return finding => (only.Count == 0 || only.Contains(finding.Check.Id))
            && (chapters.Length == 0 || chapters.Contains(Words.Lower(finding.Check.Chapter)))
            && finding.Severity >= severity
            && (paths.Count == 0 || paths.Exists(pattern => pattern.MatchesFile(finding.Source.Path)));
    }
}
