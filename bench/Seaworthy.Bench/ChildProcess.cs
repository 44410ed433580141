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

    public static unsafe (TimeSpan Elapsed, long PeakKibibytes, int ExitCode) Run(string executable, string[] arguments)
    {
        string?[] command = ["/bin/sh", "-c", "exec \"$@\" >/dev/null 2>&1", "sh", executable, .. arguments, null];
        var variables = Environment.GetEnvironmentVariables();
        string?[] environment = [.. variables.Keys.Cast<string>().Select(key => $"{key}={variables[key]}"), null];

        var start = Stopwatch.GetTimestamp();
        var failure = Spawn(out var pid, command[0]!, 0, 0, command, environment);
        if (failure != 0)
            throw new InvalidOperationException($"{executable} cannot be started: error {failure}");
        var usage = stackalloc byte[144];
        _ = Wait(pid, out var status, 0, usage);
        return (Stopwatch.GetElapsedTime(start), *(long*)(usage + MaxResidentSetOffset), (status >> 8) & 0xff);
    }

    [LibraryImport("libc", EntryPoint = "posix_spawn", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Spawn(out int pid, string path, nint actions, nint attributes, string?[] arguments, string?[] environment);

    [LibraryImport("libc", EntryPoint = "wait4", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial int Wait(int pid, out int status, int options, byte* usage);
}
