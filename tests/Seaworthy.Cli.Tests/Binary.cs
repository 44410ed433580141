using System.Diagnostics;
using Seaworthy.Tests;

namespace Seaworthy.Cli.Tests;

/// <summary>
/// Runs the real executable: the one that SEAWORTHY_BINARY names (./test names the native one), else the one that was
/// built with the tests.
/// </summary>
internal static class Binary
{
    private static readonly string Executable = Environment.GetEnvironmentVariable("SEAWORTHY_BINARY") is { Length: > 0 } named
        ? Path.GetFullPath(named)
        : Path.Combine(AppContext.BaseDirectory, "seaworthy");

    /// <summary>The folder of helm and kubectl as eng/tools puts it.</summary>
    public static string Tools { get; } = Repository.At("artifacts", "tools", "bin");

    public static Result Run(string folder, params string[] arguments) => RunWithInput(folder, "", arguments);

    public static Result RunWithInput(string folder, string input, params string[] arguments) => Run(folder, input, PathWith(Tools), arguments);

    public static Result RunWithoutTools(string folder, params string[] arguments) => RunWithPath(folder, "/nowhere", arguments);

    public static Result RunWithPath(string folder, string path, params string[] arguments) => Run(folder, "", path, arguments);

    public static Process Start(string folder, string path, params string[] arguments)
    {
        var start = new ProcessStartInfo(Executable, arguments)
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = path;
        start.Environment.Remove("COLUMNS");
        return Process.Start(start)!;
    }

    public static string PathWith(string folder) => folder + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");

    private static Result Run(string folder, string input, string path, string[] arguments)
    {
        using var process = Start(folder, path, arguments);
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        try
        {
            process.StandardInput.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading what it did not ask for.
        }

        if (!process.WaitForExit(TimeSpan.FromSeconds(60)))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"seaworthy {string.Join(' ', arguments)} did not end within a minute");
        }

        var result = new Result(process.ExitCode, output.Result, error.Result);
        (result.Output + result.Error).ShouldNotContain("   at Seaworthy.", customMessage: "a stack trace is no message for a user");
        return result;
    }

    public sealed record Result(int ExitCode, string Output, string Error);
}
