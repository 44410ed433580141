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

    /// <summary>The rules that the folders above a folder give it, up to the repository's root; none outside a repository.</summary>
    public static IgnoreRules? Above(string folder)
    {
        var chain = new Stack<string>();
        for (var at = Path.GetFullPath(folder); !Path.Exists(Path.Combine(at, ".git"));)
        {
            if (Path.GetDirectoryName(at) is not { } above)
                return null;
            chain.Push(at = above);
        }

        return chain.Aggregate(default(IgnoreRules), Enter);
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
