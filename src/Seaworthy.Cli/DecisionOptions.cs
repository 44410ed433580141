using System.CommandLine;
using Seaworthy.Checks;
using Seaworthy.Configuration;

namespace Seaworthy.Cli;

/// <summary>The options that answer what a repair asks.</summary>
internal sealed class DecisionOptions
{
    private readonly Option<string[]> _decide = new("--decide") { Description = "Answer what a repair asks: CHECK=VALUE, CHECK@KIND/NAMESPACE/NAME=VALUE or CHECK@KIND/NAMESPACE/NAME:PATH=VALUE, with * for any letters. Without a value the proposal is taken; '*' takes all proposals. May be given several times.", HelpName = "CHECK=VALUE" };
    private readonly Option<string?> _answers = new("--answers") { Description = "A file with answers, as --write-answers makes one.", HelpName = "FILE" };
    private readonly Option<string?> _write = new("--write-answers") { Description = "Write the decisions that are still open to this file, with what is proposed and why.", HelpName = "FILE" };

    public void AddTo(Command command)
    {
        _decide.Validators.Add(static result =>
        {
            foreach (var id in result.Tokens.Select(static token => Answer.Parse(token.Value).Check).Where(static id => id != "*" && Catalogue.Find(id) is null))
                result.AddError(CheckSelection.Unknown(id));
        });
        command.Add(_decide);
        command.Add(_answers);
        command.Add(_write);
    }

    /// <summary>The file for the decisions that are open; null where none is asked for.</summary>
    public string? FileToWrite(ParseResult parsed) => parsed.GetValue(_write);

    /// <summary>Reads the answers, those of the command line last, which hold over those of a file. Returns what is wrong with them.</summary>
    public string? TryRead(ParseResult parsed, out Answers answers)
    {
        answers = Answers.None;
        if (parsed.GetValue(_answers) is { } file)
        {
            try
            {
                (answers, var problems) = AnswersFile.Parse(file, File.ReadAllBytes(file));
                if (problems.Count > 0)
                    return string.Join("\nseaworthy: ", problems);
            }
            catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
            {
                return $"{file} cannot be read: {unreadable.Message}";
            }
        }

        answers = new([.. answers.All, .. (parsed.GetValue(_decide) ?? []).Select(Answer.Parse)]);
        return null;
    }
}
