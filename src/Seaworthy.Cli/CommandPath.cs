using System.CommandLine;
using System.CommandLine.Parsing;

namespace Seaworthy.Cli;

/// <summary>The verbs that a command line names.</summary>
internal static class CommandPath
{
    /// <summary>The verbs after the program's name, outermost first.</summary>
    public static IEnumerable<string> Of(ParseResult parsed)
    {
        var verbs = new Stack<string>();
        for (SymbolResult? at = parsed.CommandResult; at is not null; at = at.Parent)
        {
            if (at is CommandResult { Command: not RootCommand } command)
                verbs.Push(command.Command.Name);
        }

        return verbs;
    }
}
