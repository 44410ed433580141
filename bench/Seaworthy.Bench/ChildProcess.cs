using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Seaworthy.Bench;

/// <summary>
/// Runs a program with its output thrown away and tells how long it took and how much memory it held at most.
/// Process cannot tell the latter once the program has ended; wait4 can. Linux only.
/// </summary>
internal static partial class ChildProcess
{
    private const int MaxResidentSetOffset = 32;
    private const int ActionsSize = 256;
    private const int WriteOnly = 1;

    public static unsafe (TimeSpan Elapsed, long PeakKibibytes, int ExitCode) Run(string executable, string[] arguments)
    {
        string?[] command = [executable, .. arguments, null];
        var variables = Environment.GetEnvironmentVariables();
        string?[] environment = [.. variables.Keys.Cast<string>().Select(key => $"{key}={variables[key]}"), null];

        var actions = stackalloc byte[ActionsSize];
        _ = InitializeActions(actions);
        for (var descriptor = 1; descriptor <= 2; descriptor++)
            _ = OpenInstead(actions, descriptor, "/dev/null", WriteOnly, 0);

        var start = Stopwatch.GetTimestamp();
        var failure = Spawn(out var pid, executable, actions, 0, command, environment);
        if (failure != 0)
            throw new InvalidOperationException($"{executable} cannot be started: error {failure}");
        var usage = stackalloc byte[144];
        _ = Wait(pid, out var status, 0, usage);
        return (Stopwatch.GetElapsedTime(start), *(long*)(usage + MaxResidentSetOffset), (status >> 8) & 0xff);
    }

    [LibraryImport("libc", EntryPoint = "posix_spawn", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial int Spawn(out int pid, string path, byte* actions, nint attributes, string?[] arguments, string?[] environment);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_init")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial int InitializeActions(byte* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addopen", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial int OpenInstead(byte* actions, int descriptor, string path, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "wait4", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial int Wait(int pid, out int status, int options, byte* usage);
}
