using System.CommandLine;
using Seaworthy.Checks;
using Seaworthy.Reporting.Terminal;

namespace Seaworthy.Cli;

/// <summary><c>seaworthy explain CHECK</c>: a check's page in the terminal.</summary>
internal static class ExplainCommand
{
    private static readonly Argument<string> Id = new("CHECK") { Description = "The check's id, as findings show it.", HelpName = "CHECK" };

    public static Command Create()
    {
        var command = new Command("explain", "Says what a check finds, why it matters and what to do.") { Id };
        Id.CompletionSources.Add(static _ => Catalogue.All.Select(static check => new System.CommandLine.Completions.CompletionItem(check.Id)));
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var id = parsed.GetValue(Id)!;
        if (Catalogue.Find(id) is { } check)
        {
            Terminal.Write(console => CheckExplanation.Write(check, console));
            return ExitCode.Fine;
        }

        return await ExitCode.FailAsync(CheckSelection.Unknown(id));
    }
}
