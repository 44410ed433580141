using System.Diagnostics;

namespace Seaworthy.Reporting.Tests;

/// <summary>A browser without a window.</summary>
/// <param name="Executable">The program.</param>
internal sealed record Browser(string Executable)
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    /// <summary>The first Chromium on PATH, or null.</summary>
    public static Browser? Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(static folder => Names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists) is { } executable ? new(executable) : null;

    /// <summary>What a page is after its script has run.</summary>
    /// <param name="page">The page.</param>
    /// <param name="hash">What stands after # in its address.</param>
    /// <param name="cancel">Stops the browser.</param>
    public async Task<string> RenderAsync(string page, string hash, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("seaworthy");
        try
        {
            var file = Path.Combine(folder.FullName, "report.html");
            await File.WriteAllTextAsync(file, page, cancel);
            string[] arguments = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", $"--user-data-dir={Path.Combine(folder.FullName, "profile")}", "--virtual-time-budget=1000", "--dump-dom", $"{new Uri(file)}#{hash}"];
            using var process = Process.Start(new ProcessStartInfo(Executable, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
            var errors = process.StandardError.ReadToEndAsync(cancel);
            var dom = await process.StandardOutput.ReadToEndAsync(cancel);
            await process.WaitForExitAsync(cancel);
            return dom.Length > 0 ? dom : await errors;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
