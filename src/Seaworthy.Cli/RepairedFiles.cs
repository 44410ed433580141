using System.Text;
using Seaworthy.Repair;

namespace Seaworthy.Cli;

/// <summary>Writes what a plan says.</summary>
internal static class RepairedFiles
{
    /// <summary>Replaces files one by one, each whole; new ones first, so that no kustomization names a file that is not there.</summary>
    public static async Task WriteAsync(RepairPlan plan, CancellationToken cancel)
    {
        var owners = await FileOwners.ReadAsync(plan.Files.Where(static file => !file.IsNew).Select(static file => file.Source.Path), cancel);
        foreach (var file in plan.Files.OrderByDescending(static file => file.IsNew))
        {
            if (file.IsNew && Path.GetDirectoryName(file.Source.Path) is { Length: > 0 } folder)
                Directory.CreateDirectory(folder);

            var mark = file.IsNew ? [] : MarkOf(file.Source.Path);
            AtomicFile.Write(file.Source.Path, stream => stream.Write([.. mark, .. Encoding.UTF8.GetBytes(file.Text)]));
        }

        await FileOwners.RestoreAsync(owners, CancellationToken.None);
    }

    /// <summary>A byte order mark is no part of the text, and stays.</summary>
    private static byte[] MarkOf(string path) => File.ReadAllBytes(path).AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.GetPreamble() : [];
}
