using Seaworthy.Model.Documents;

namespace Seaworthy.Repair;

/// <summary>What a plan must know of the disk: whether a file is there, and the kustomization of a folder.</summary>
/// <param name="Exists">Whether there is a file or folder of this name.</param>
/// <param name="KustomizationIn">The kustomization in a folder; null where there is none.</param>
public sealed record FolderContents(Func<string, bool> Exists, Func<string, SourceText?> KustomizationIn)
{
    /// <summary>Nothing is there.</summary>
    public static FolderContents Empty { get; } = new(static _ => false, static _ => null);
}
