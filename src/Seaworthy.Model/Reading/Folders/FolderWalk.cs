using System.IO.Enumeration;

namespace Seaworthy.Model.Reading.Folders;

/// <summary>
/// Finds what there is to read below some paths. Folders are walked in ordinal order. What <c>.gitignore</c> leaves
/// out is left out; a Helm chart's and a kustomization's own files are not read as plain manifests; links to
/// folders are not followed and links to files not out of the path, so that a walk ends and stays where it was sent.
/// </summary>
/// <param name="includes">Patterns of which a file must match one; none means all.</param>
/// <param name="excludes">Patterns of which a file or folder must match none.</param>
public sealed class FolderWalk(IReadOnlyList<PathPattern> includes, IReadOnlyList<PathPattern> excludes)
{
    /// <summary>Folders that hold no manifests, and much else.</summary>
    internal static readonly string[] NeverEntered = [".git", ".hg", ".svn", "node_modules", ".terraform"];

    private readonly List<ManifestFile> _files = [];
    private readonly List<RenderedFolder> _kustomizations = [];
    private readonly List<RenderedFolder> _charts = [];
    private readonly List<LoadProblem> _problems = [];

    /// <summary>Walks a path, a folder or a file.</summary>
    /// <param name="path">Where to look.</param>
    /// <param name="name">What to call it in reports.</param>
    public void Add(string path, string name)
    {
        if (File.Exists(path))
        {
            var folder = Path.GetDirectoryName(path) ?? "";
            if (Kustomizations.IsFileName(Path.GetFileName(path)))
                _kustomizations.Add(new(folder, Path.GetDirectoryName(name) is { Length: > 0 } parent ? parent : "."));
            else
                _files.Add(new(path, name, IsSure: true));
        }
        else if (Directory.Exists(path))
        {
            Enter(path, name, Path.GetFullPath(path), Rules(name, null, () => IgnoreRules.Above(path)));
        }
        else
        {
            _problems.Add(new(name, null, "there is no such file or folder"));
        }
    }

    /// <summary>What was found. Bases and components that another kustomization includes are rendered with it, not alone.</summary>
    public FolderContent Finish()
    {
        var included = _kustomizations.SelectMany(static folder => Kustomizations.FoldersIncludedBy(folder.Path)).ToHashSet(StringComparer.Ordinal);
        var roots = _kustomizations
            .Where(folder => !included.Contains(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder.Path))) && !Kustomizations.IsComponent(folder.Path))
            .ToList();
        var closure = _kustomizations.SelectMany(static folder => Kustomizations.FilesOf(folder.Path)).ToHashSet(StringComparer.Ordinal);
        var plain = closure.Count == 0 ? _files : _files.Where(file => !closure.Contains(Path.GetFullPath(file.Path))).ToList();
        return new(plain, roots, _charts, _problems);
    }

    private void Enter(string folder, string name, string root, IgnoreRules? rules)
    {
        List<Entry> entries;
        try
        {
            entries = List(folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            _problems.Add(new(name, null, "this folder may not be read: " + failure.Message));
            return;
        }

        if (entries.Exists(static entry => entry.Name is ".gitignore" or ".git"))
            rules = Rules(name, rules, () => IgnoreRules.Enter(rules, Path.GetFullPath(folder)));

        var isChart = entries.Exists(static entry => entry.Name == "Chart.yaml");
        if (isChart)
            _charts.Add(new(folder, name));
        if (entries.Exists(static entry => Kustomizations.IsFileName(entry.Name)))
            _kustomizations.Add(new(folder, name));

        foreach (var entry in entries)
        {
            var path = Path.Combine(folder, entry.Name);
            var shown = name is "." or "" ? entry.Name : Path.Combine(name, entry.Name);
            var relative = Path.GetRelativePath(root, Path.GetFullPath(path)).Replace('\\', '/');
            if (excludes.Any(pattern => pattern.Matches(relative, entry.IsFolder)) || rules?.Ignores(Path.GetFullPath(path), entry.IsFolder) == true)
                continue;
            if (entry.IsFolder)
                EnterBelow(path, shown, root, entry, isChart, rules);
            else if (!isChart && IsManifest(entry.Name) && !Kustomizations.IsFileName(entry.Name))
                AddFile(path, shown, root, relative, entry);
        }
    }

    /// <summary>Reads rules, or goes on with those at hand and says so.</summary>
    private IgnoreRules? Rules(string name, IgnoreRules? otherwise, Func<IgnoreRules?> read)
    {
        try
        {
            return read();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            _problems.Add(new(name, null, "what .gitignore leaves out here cannot be told, so nothing is left out: " + failure.Message));
            return otherwise;
        }
    }

    private void EnterBelow(string path, string shown, string root, Entry entry, bool isChart, IgnoreRules? rules)
    {
        if (NeverEntered.Contains(entry.Name) || (isChart && entry.Name is "templates" or "charts" or "crds" or "ci"))
            return;
        if (entry.IsLink)
        {
            if (TargetOf(path) is not { } target || !IsInside(target, root))
                _problems.Add(new(shown, null, "this link leads out of the path that is checked and is not followed; name its target to check that too") { NotEvaluated = true });
            return;
        }

        Enter(path, shown, root, rules);
    }

    private void AddFile(string path, string shown, string root, string relative, Entry entry)
    {
        if (includes.Count > 0 && !includes.Any(pattern => pattern.Matches(relative, isFolder: false)))
            return;
        if (entry.IsLink)
        {
            var target = TargetOf(path);
            if (target is null || !Path.Exists(target))
                _problems.Add(new(shown, null, "this link leads nowhere"));
            else if (!IsInside(target, root))
                _problems.Add(new(shown, null, "this link leads out of the path that is checked and is not followed; name its target to check that too") { NotEvaluated = true });
            else
                _files.Add(new(path, shown, IsSure: false));
            return;
        }

        // What has no length is empty, or a pipe or device that would be waited for without end.
        if (entry.Length > 0)
            _files.Add(new(path, shown, IsSure: false));
    }

    private static bool IsManifest(string name) =>
        name.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".yml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    /// <summary>Where a chain of links ends; null for a cycle.</summary>
    private static string? TargetOf(string path)
    {
        try
        {
            return File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static bool IsInside(string target, string root) =>
        Path.GetFullPath(target).StartsWith(Path.TrimEndingDirectorySeparator(RealPath(root)) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static string RealPath(string path) => Directory.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;

    private static List<Entry> List(string folder)
    {
        var entries = new FileSystemEnumerable<Entry>(
            folder,
            static (ref entry) => new(entry.FileName.ToString(), entry.IsDirectory, entry.Attributes.HasFlag(FileAttributes.ReparsePoint), entry.IsDirectory ? 0 : entry.Length),
            new EnumerationOptions { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false });
        var list = entries.ToList();
        list.Sort(static (left, right) => string.CompareOrdinal(left.Name, right.Name));
        return list;
    }

    private readonly record struct Entry(string Name, bool IsFolder, bool IsLink, long Length);
}
