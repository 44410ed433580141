namespace Seaworthy.Model.Reading.Folders;

/// <summary>
/// What <c>.gitignore</c> files leave out, from the repository's root down to one folder. The rules of a deeper
/// folder come later and win, and of several matches the last decides.
/// </summary>
public sealed class IgnoreRules
{
    private readonly IgnoreRules? _above;
    private readonly string _folder;
    private readonly IReadOnlyList<PathPattern> _patterns;

    private IgnoreRules(IgnoreRules? above, string folder, IReadOnlyList<PathPattern> patterns) => (_above, _folder, _patterns) = (above, folder, patterns);

    /// <summary>The rules that hold in a folder: those of its own files and of every folder up to the repository's root.</summary>
    public static IgnoreRules? For(string folder)
    {
        var chain = new Stack<string>();
        for (var at = Path.GetFullPath(folder); at is not null; at = Path.GetDirectoryName(at))
        {
            chain.Push(at);
            if (Path.Exists(Path.Combine(at, ".git")))
                break;
            if (Path.GetDirectoryName(at) is null)
                return Enter(null, Path.GetFullPath(folder));
        }

        IgnoreRules? rules = null;
        foreach (var at in chain)
            rules = Enter(rules, at);
        return rules;
    }

    /// <summary>The rules inside a folder, with those of its own <c>.gitignore</c> where it has one.</summary>
    public static IgnoreRules? Enter(IgnoreRules? above, string folder)
    {
        var patterns = new List<PathPattern>();
        foreach (var name in (ReadOnlySpan<string>)[Path.Combine(".git", "info", "exclude"), ".gitignore"])
        {
            var file = Path.Combine(folder, name);
            if (File.Exists(file))
                patterns.AddRange(File.ReadLines(file).Select(PathPattern.TryParse).OfType<PathPattern>());
        }

        return patterns.Count == 0 ? above : new(above, folder, patterns);
    }

    /// <summary>Whether a path, whose folder is not ignored, is.</summary>
    /// <param name="fullPath">The absolute path.</param>
    /// <param name="isFolder">Whether it is a folder.</param>
    public bool Ignores(string fullPath, bool isFolder)
    {
        var relative = Path.GetRelativePath(_folder, fullPath).Replace('\\', '/');
        for (var index = _patterns.Count - 1; index >= 0; index--)
        {
            if (_patterns[index].Matches(relative, isFolder))
                return !_patterns[index].IsNegated;
        }

        return _above?.Ignores(fullPath, isFolder) ?? false;
    }
}
