using System.CommandLine;
using Seaworthy.Checks;
using Seaworthy.Configuration;
using Seaworthy.Reporting.Json;
using Seaworthy.Reporting.Terminal;

namespace Seaworthy.Cli;

/// <summary><c>seaworthy checks</c>: the catalogue.</summary>
internal static class ChecksCommand
{
    private static readonly Argument<string[]> Words = new("WORD") { Description = "Only checks whose id, summary or chapter has these words.", Arity = ArgumentArity.ZeroOrMore };
    private static readonly Option<string?> ChapterName = new("--chapter") { Description = "Only the checks of a chapter.", HelpName = "CHAPTER" };
    private static readonly Option<string?> SeverityName = new("--severity") { Description = "Only checks of a severity.", HelpName = "SEVERITY" };
    private static readonly Option<string?> ProfileName = new("--profile") { Description = "Only the checks of a profile, which are off until it is chosen.", HelpName = "PROFILE" };
    private static readonly Option<string> Format = new("--format") { Description = "text or json.", HelpName = "FORMAT", DefaultValueFactory = static _ => "text" };

    public static Command Create()
    {
        var command = new Command("checks", "Lists the checks there are.");
        ChapterName.AcceptOnlyFromAmong([.. Enum.GetNames<Chapter>().Select(static name => name.ToLowerInvariant())]);
        SeverityName.AcceptOnlyFromAmong([.. SeverityNames.All]);
        ProfileName.AcceptOnlyFromAmong([.. Profile.All.Select(static profile => profile.Name)]);
        Format.AcceptOnlyFromAmong("text", "json");
        command.Add(Words);
        foreach (var option in (Option[])[ChapterName, SeverityName, ProfileName, Format])
            command.Add(option);
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var words = parsed.GetValue(Words) ?? [];
        var checks = Catalogue.All.Where(check =>
            words.All(word => $"{check.Id} {check.Summary} {check.Chapter}".Contains(word, StringComparison.OrdinalIgnoreCase))
            && Is(parsed.GetValue(ChapterName), check.Chapter.ToString())
            && Is(parsed.GetValue(SeverityName), check.Severity.ToString())
            && Is(parsed.GetValue(ProfileName), check.Profile?.Name ?? ""));

        if (parsed.GetValue(Format) == "json")
        {
            using var stream = Console.OpenStandardOutput();
            CatalogueJson.Write(checks, stream);
        }
        else
        {
            Terminal.Write(console => CheckExplanation.WriteList(checks, console));
        }

        return ExitCode.Fine;
    }

    private static bool Is(string? wanted, string name) => wanted is null || string.Equals(wanted, name, StringComparison.OrdinalIgnoreCase);
}
