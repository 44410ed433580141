using System.CommandLine;

namespace Seaworthy.Cli;

/// <summary><c>seaworthy completion SHELL</c>: the few lines that teach a shell to complete commands, options and check ids.</summary>
internal static class CompletionCommand
{
    private const string Bash =
        """
        # Put this into ~/.bashrc:  source <(seaworthy completion bash)
        _seaworthy() {
            local IFS=$'\n'
            COMPREPLY=($(compgen -W "$("${COMP_WORDS[0]}" "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _seaworthy seaworthy
        """;

    private const string Zsh =
        """
        # Put this into ~/.zshrc:  source <(seaworthy completion zsh)
        _seaworthy() {
            local -a words_found
            words_found=(${(f)"$(seaworthy "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)"})
            _describe 'seaworthy' words_found || _files
        }
        compdef _seaworthy seaworthy
        """;

    private const string Fish =
        """
        # Put this into ~/.config/fish/config.fish:  seaworthy completion fish | source
        complete -c seaworthy -a '(seaworthy "[suggest:"(commandline -C)"]" (commandline -b) 2>/dev/null)'
        """;

    private static readonly Argument<string> Shell = new("SHELL") { Description = "bash, zsh or fish." };

    public static Command Create()
    {
        var command = new Command("completion", "Prints the script that completes commands in a shell.") { Shell };
        Shell.AcceptOnlyFromAmong("bash", "zsh", "fish");
        command.SetAction(static parsed => Console.Out.WriteLine(parsed.GetValue(Shell) switch
        {
            "zsh" => Zsh,
            "fish" => Fish,
            _ => Bash,
        }));
        return command;
    }
}
