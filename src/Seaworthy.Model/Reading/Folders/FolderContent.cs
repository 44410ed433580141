namespace Seaworthy.Model.Reading.Folders;

/// <summary>A file to read as manifests.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Name">What to call it in reports: the path as the user would write it.</param>
/// <param name="IsSure">Whether the user named it, rather than a walk having found it.</param>
public readonly record struct ManifestFile(string Path, string Name, bool IsSure);

/// <summary>A folder that a program renders.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Name">What to call it in reports.</param>
public readonly record struct RenderedFolder(string Path, string Name);

/// <summary>What a walk found.</summary>
/// <param name="Files">Manifests to read as they are, in the order of their names.</param>
/// <param name="Kustomizations">Folders with a kustomization that no other one includes.</param>
/// <param name="Charts">Helm charts.</param>
/// <param name="Problems">What could not be entered or followed.</param>
public sealed record FolderContent(
    IReadOnlyList<ManifestFile> Files,
    IReadOnlyList<RenderedFolder> Kustomizations,
    IReadOnlyList<RenderedFolder> Charts,
    IReadOnlyList<LoadProblem> Problems);
