namespace Seaworthy.Model.Reading.Folders;

/// <summary>
/// A copy of folders that a program renders, with changed texts laid over: kustomize and Helm read from the disk, and what
/// they would make of a change must be known before it is made. The copy goes when this does.
/// </summary>
public sealed class ChangedFolders : IDisposable
{
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = FileAttributes.None, RecurseSubdirectories = false };

    private readonly HashSet<string> _affected;
    private readonly string _root;
    private readonly DirectoryInfo _copy;

    private ChangedFolders(HashSet<string> affected, string root, DirectoryInfo copy) => (_affected, _root, _copy) = (affected, root, copy);

    /// <summary>Lays the copy out; null where no folder is affected.</summary>
    /// <param name="folders">The folders that are rendered.</param>
    /// <param name="texts">The changed texts, by absolute path.</param>
    public static ChangedFolders? Of(IEnumerable<RenderedFolder> folders, IReadOnlyDictionary<string, ChangedText> texts)
    {
        if (texts.Count == 0)
            return null;
        var parts = folders.Select(static folder => (Path: Path.GetFullPath(folder.Path), Parts: PartsOf(folder.Path))).Where(folder => folder.Parts.Exists(part => texts.Keys.Any(text => IsBelow(text, part)))).ToList();
        if (parts.Count == 0)
            return null;

        var root = parts.SelectMany(static folder => folder.Parts).Aggregate(CommonFolder);
        var changed = new ChangedFolders(parts.Select(static folder => folder.Path).ToHashSet(StringComparer.Ordinal), root, Directory.CreateTempSubdirectory("seaworthy-"));
        try
        {
            Copy(root, changed._copy.FullName);
            foreach (var (path, text) in texts.Where(text => IsBelow(text.Key, root)))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(changed.Locate(path))!);
                File.WriteAllBytes(changed.Locate(path), text.Utf8.Span);
            }

            return changed;
        }
        catch
        {
            changed.Dispose();
            throw;
        }
    }

    /// <summary>The folder to render in the place of one; the same where nothing in it changed.</summary>
    public RenderedFolder InPlaceOf(RenderedFolder folder) => _affected.Contains(Path.GetFullPath(folder.Path)) ? folder with { Path = Locate(Path.GetFullPath(folder.Path)) } : folder;

    /// <inheritdoc/>
    public void Dispose() => _copy.Delete(recursive: true);

    private string Locate(string path) => Path.Combine(_copy.FullName, Path.GetRelativePath(_root, path));

    /// <summary>The folders that take part in rendering one.</summary>
    private static List<string> PartsOf(string folder) =>
        [.. Kustomizations.Closure(folder).Select(static file => Path.GetDirectoryName(file)!).Append(Path.GetFullPath(folder)).Distinct(StringComparer.Ordinal)];

    private static bool IsBelow(string path, string folder) => path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static string CommonFolder(string left, string right)
    {
        var common = left;
        while (right != common && !IsBelow(right, common))
            common = Path.GetDirectoryName(common)!;
        return common;
    }

    private static void Copy(string folder, string target)
    {
        Directory.CreateDirectory(target);
        foreach (var file in Directory.EnumerateFiles(folder, "*", Everything))
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        foreach (var below in Directory.EnumerateDirectories(folder, "*", Everything).Where(static below => !FolderWalk.NeverEntered.Contains(Path.GetFileName(below))))
            Copy(below, Path.Combine(target, Path.GetFileName(below)));
    }
}
