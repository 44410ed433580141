using System.Text;
using Seaworthy.Repair;

namespace Seaworthy.Cli;

/// <summary>Writes what a plan says.</summary>
internal static class RepairedFiles
{
    /// <summary>Replaces files one by one, each whole; new ones first, so that no kustomization names a file that is not there.</summary>
    public static void Write(RepairPlan plan)
    {
        foreach (var file in plan.Files.OrderByDescending(static file => file.IsNew))
        {
            if (file.IsNew && Path.GetDirectoryName(file.Source.Path) is { Length: > 0 } folder)
                Directory.CreateDirectory(folder);

            // A byte order mark is no part of the text, and stays.
            var mark = !file.IsNew && File.ReadAllBytes(file.Source.Path).AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.GetPreamble() : [];
            AtomicFile.Write(file.Source.Path, stream => stream.Write([.. mark, .. Encoding.UTF8.GetBytes(file.Text)]));
        }
    }
}
