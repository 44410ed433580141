using Seaworthy.Model.Documents;
using Seaworthy.Model.Reading.Folders;
using Seaworthy.Repair;

namespace Seaworthy.Cli;

/// <summary>What a plan of repairs must know of the disk.</summary>
internal static class DiskContents
{
    /// <summary>The disk as it is.</summary>
    public static FolderContents Real { get; } = new(Path.Exists, KustomizationIn);

    private static SourceText? KustomizationIn(string folder)
    {
        try
        {
            return Kustomizations.FileIn(folder) is { } file ? new(file, File.ReadAllBytes(file)) : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
