using System.CommandLine;
using Seaworthy.Cli;

var root = new RootCommand(
    "Makes a Kubernetes cluster production-ready, and keeps it so.\n\n"
    + "Start with:  seaworthy check PATH\n"
    + "Exit codes:  0 fine; 1 findings at or above --fail-on; 2 the input could not be read or the command was wrong;\n"
    + "             3 something asked for could not be evaluated")
{
    CheckCommand.Create(),
    FixCommand.Create(),
    DiffCommand.Create(),
    BaselineCommand.Create(),
    ChecksCommand.Create(),
    ExplainCommand.Create(),
    CompletionCommand.Create(),
};
HelpWithExamples.AddTo(root, new Dictionary<string, string>(StringComparer.Ordinal) { ["check"] = CheckCommand.Examples, ["fix"] = FixCommand.Examples, ["diff"] = DiffCommand.Examples, ["write"] = BaselineCommand.Examples });

var parsed = root.Parse(args is [] ? ["--help"] : args);
// Who asks for help has not forgotten an argument.
if (parsed.Errors.Count > 0 && parsed.Action is not HelpWithExamples)
{
    foreach (var error in parsed.Errors)
        await Console.Error.WriteLineAsync("seaworthy: " + error.Message);
    await Console.Error.WriteLineAsync($"Try '{string.Join(' ', ["seaworthy", .. CommandPath.Of(parsed)])} --help'.");
    return ExitCode.BadInput;
}

try
{
    return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false });
}
catch (OperationCanceledException)
{
    await Console.Error.WriteLineAsync("seaworthy: interrupted");
    return ExitCode.Interrupted;
}
catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
{
    await Console.Error.WriteLineAsync("seaworthy: " + failure.Message);
    return ExitCode.BadInput;
}
catch (Exception bug) when (bug is not OutOfMemoryException)
{
    await Console.Error.WriteLineAsync($"seaworthy: this is a bug of Seaworthy's own, please report it ({bug.GetType().Name}: {bug.Message})");
    return ExitCode.BadInput;
}
