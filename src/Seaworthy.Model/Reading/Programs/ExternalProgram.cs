using System.Diagnostics;
using System.Text;

namespace Seaworthy.Model.Reading.Programs;

/// <summary>A program on PATH that renders or fetches what is to be read: kustomize, kubectl, helm, git.</summary>
public static class ExternalProgram
{
    /// <summary>What a shell says of a program that is there but cannot be run.</summary>
    private const int CannotBeStarted = 126;

    /// <summary>Where the first of some programs is, searched on PATH in order; null where none is.</summary>
    public static string? Find(params ReadOnlySpan<string> names)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        foreach (var name in names)
        {
            foreach (var folder in folders)
            {
                var path = Path.Combine(folder, name);
                if (File.Exists(path))
                    return path;
            }
        }

        return null;
    }

    /// <summary>Runs a program to its end, or kills it with its children when cancelled.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments, each as it is: no shell is involved.</param>
    /// <param name="folder">The folder to run in.</param>
    /// <param name="cancel">Ends it early.</param>
    public static async Task<ProgramResult> RunAsync(string program, IEnumerable<string> arguments, string folder, CancellationToken cancel)
    {
        using var process = new Process();
        process.StartInfo = new(program, arguments)
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardErrorEncoding = Encoding.UTF8,
        };
        try
        {
            process.Start();
        }
        catch (System.ComponentModel.Win32Exception failure)
        {
            return new(CannotBeStarted, ReadOnlyMemory<byte>.Empty, $"{program} cannot be started: {failure.Message}");
        }

        process.StandardInput.Close();
        try
        {
            // Both streams are drained at once, or a program that fills one while the other is read would wait forever.
            var reading = process.StandardError.ReadToEndAsync(cancel);
            using var output = new MemoryStream();
            await process.StandardOutput.BaseStream.CopyToAsync(output, cancel);
            var error = await reading;
            await process.WaitForExitAsync(cancel);
            return new(process.ExitCode, output.ToArray(), error.Trim());
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}

/// <summary>How a program ended.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Error">What it wrote to standard error, trimmed.</param>
public sealed record ProgramResult(int ExitCode, ReadOnlyMemory<byte> Output, string Error);
