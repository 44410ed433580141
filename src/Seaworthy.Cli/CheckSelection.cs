using System.CommandLine;
using System.CommandLine.Completions;
using Seaworthy.Checks;
using Seaworthy.Configuration;
using Seaworthy.Model.Values;

namespace Seaworthy.Cli;

/// <summary>The options that say which checks are asked.</summary>
internal sealed class CheckSelection
{
    private readonly Option<string[]> _only = OnlyOption("Run only this check; may be given several times.");
    private readonly Option<string[]> _profiles = ProfileOption();

    public void AddTo(Command command)
    {
        command.Add(_only);
        command.Add(_profiles);
    }

    /// <summary>An option that names checks, completes them and refuses others.</summary>
    public static Option<string[]> OnlyOption(string description)
    {
        var only = new Option<string[]>("--only") { Description = description, HelpName = "CHECK" };
        only.CompletionSources.Add(static _ => Catalogue.All.Select(static check => new CompletionItem(check.Id)));
        only.Validators.Add(static result =>
        {
            foreach (var token in result.Tokens.Where(static token => Catalogue.Find(token.Value) is null))
                result.AddError(Unknown(token.Value));
        });
        return only;
    }

    /// <summary>The option that adds profiles.</summary>
    public static Option<string[]> ProfileOption()
    {
        string[] names = [.. Profile.All.Select(static profile => profile.Name)];
        var profiles = new Option<string[]>("--profile") { Description = $"Also run the checks of this profile: {string.Join(", ", names)}; may be given several times.", HelpName = "PROFILE" };
        profiles.AcceptOnlyFromAmong(names);
        return profiles;
    }

    /// <summary>The checks to ask, from the command line first and the configuration second.</summary>
    public IReadOnlyList<Check> Select(ParseResult parsed, Settings settings)
    {
        if (parsed.GetValue(_only) is { Length: > 0 } only)
            return [.. Catalogue.All.Where(check => only.Contains(check.Id))];
        var profiles = parsed.GetValue(_profiles) ?? [];
        return settings.SelectChecks(Profile.All.Where(profile => profiles.Contains(profile.Name)));
    }

    /// <summary>The option that chooses checks on a command line; null where none does.</summary>
    public string? Chosen(ParseResult parsed) => ((Option[])[_only, _profiles]).FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false })?.Name;

    /// <summary>What to say of a check that there is not.</summary>
    public static string Unknown(string id) =>
        $"there is no check '{id}'{(Spelling.Nearest(id, Catalogue.All.Select(static check => check.Id)) is { } nearest ? $"; did you mean '{nearest}'?" : "; 'seaworthy checks' lists them")}";
}
