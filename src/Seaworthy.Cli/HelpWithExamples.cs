using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Seaworthy.Cli;

/// <summary>The usual help, and below it the examples of the verb that is asked about.</summary>
/// <param name="usual">The help without examples.</param>
/// <param name="examples">The examples by verb.</param>
internal sealed class HelpWithExamples(HelpAction usual, IReadOnlyDictionary<string, string> examples) : SynchronousCommandLineAction
{
    /// <summary>Adds examples to the help of a program.</summary>
    public static void AddTo(RootCommand root, IReadOnlyDictionary<string, string> examples)
    {
        foreach (var help in root.Options.OfType<HelpOption>())
            help.Action = new HelpWithExamples((HelpAction)help.Action!, examples);
    }

    public override int Invoke(ParseResult parseResult)
    {
        var code = usual.Invoke(parseResult);
        if (examples.TryGetValue(parseResult.CommandResult.Command.Name, out var text))
            parseResult.InvocationConfiguration.Output.WriteLine("Examples:\n" + text);
        return code;
    }
}
