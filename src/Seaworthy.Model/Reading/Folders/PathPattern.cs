namespace Seaworthy.Model.Reading.Folders;

/// <summary>
/// A pattern over paths with the rules of <c>.gitignore</c> (git's gitignore documentation): <c>*</c> and <c>?</c> stay
/// within a name, <c>**</c> crosses folders, a slash before the end ties the pattern to its folder, a slash at
/// the end means folders only, a leading <c>!</c> takes a path back in.
/// </summary>
public sealed class PathPattern
{
    private readonly string[] _segments;
    private readonly bool _foldersOnly;

    private PathPattern(string[] segments, bool foldersOnly, bool negated) => (_segments, _foldersOnly, IsNegated) = (segments, foldersOnly, negated);

    /// <summary>Whether a match takes the path back in rather than out.</summary>
    public bool IsNegated { get; }

    /// <summary>Reads a pattern; null for a blank line or a comment.</summary>
    public static PathPattern? TryParse(string line)
    {
        var text = line.TrimEnd('\r').TrimEnd(' ');
        if (text.Length == 0 || text[0] == '#')
            return null;

        var negated = text[0] == '!';
        if (negated)
            text = text[1..];
        if (text.StartsWith('\\'))
            text = text[1..];
        var foldersOnly = text.EndsWith('/');
        text = text.TrimEnd('/');
        if (text.Length == 0)
            return null;

        var tied = text.Contains('/');
        var segments = text.TrimStart('/').Split('/');
        return new(tied ? segments : ["**", .. segments], foldersOnly, negated);
    }

    /// <summary>Whether the pattern matches a path itself. A path inside a matched folder is the caller's concern.</summary>
    /// <param name="path">The path relative to the pattern's folder, with slashes.</param>
    /// <param name="isFolder">Whether the path is a folder.</param>
    public bool Matches(ReadOnlySpan<char> path, bool isFolder) => (isFolder || !_foldersOnly) && MatchSegments(_segments, path);

    /// <summary>Whether a file, or a folder that it is in, matches.</summary>
    /// <param name="path">The file, as the user would write it.</param>
    public bool MatchesFile(string path)
    {
        var plain = path.Replace('\\', '/');
        if (plain.StartsWith("./", StringComparison.Ordinal))
            plain = plain[2..];
        if (Matches(plain, isFolder: false))
            return true;
        for (var slash = plain.LastIndexOf('/'); slash > 0; slash = plain.LastIndexOf('/', slash - 1))
        {
            if (Matches(plain.AsSpan(0, slash), isFolder: true))
                return true;
        }

        return false;
    }

    private static bool MatchSegments(ReadOnlySpan<string> pattern, ReadOnlySpan<char> path)
    {
        while (true)
        {
            if (pattern.IsEmpty)
                return path.IsEmpty;

            if (pattern[0] == "**")
                return MatchAcrossFolders(pattern[1..], path);
            if (path.IsEmpty)
                return false;

            var slash = path.IndexOf('/');
            var name = slash < 0 ? path : path[..slash];
            if (!MatchName(pattern[0], name))
                return false;
            path = slash < 0 ? [] : path[(slash + 1)..];
            pattern = pattern[1..];
        }
    }

    private static bool MatchAcrossFolders(ReadOnlySpan<string> rest, ReadOnlySpan<char> path)
    {
        // "a/**" takes everything inside a, but not a itself.
        if (rest.IsEmpty)
            return !path.IsEmpty;

        while (true)
        {
            if (MatchSegments(rest, path))
                return true;
            var slash = path.IndexOf('/');
            if (slash < 0)
                return false;
            path = path[(slash + 1)..];
        }
    }

    /// <summary>Wildcards within one name, in time linear in the name for each star.</summary>
    private static bool MatchName(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        var (at, inName) = (0, 0);
        var (star, resume) = (-1, 0);
        while (inName < name.Length)
        {
            if (at < pattern.Length && pattern[at] == '*')
            {
                (star, resume) = (at++, inName);
            }
            else if (at < pattern.Length && MatchOne(pattern[at..], name[inName], out var length))
            {
                at += length;
                inName++;
            }
            else if (star >= 0)
            {
                at = star + 1;
                inName = ++resume;
            }
            else
            {
                return false;
            }
        }

        return pattern[at..].Trim('*').IsEmpty;
    }

    private static bool MatchOne(ReadOnlySpan<char> pattern, char character, out int length)
    {
        length = 1;
        switch (pattern[0])
        {
            case '?':
                return true;
            case '[' when pattern[1..].IndexOf(']') is var end and > 0:
                length = end + 2;
                return MatchSet(pattern[1..(end + 1)], character);
            case '\\' when pattern.Length > 1:
                length = 2;
                return pattern[1] == character;
            default:
                return pattern[0] == character;
        }
    }

    private static bool MatchSet(ReadOnlySpan<char> set, char character)
    {
        var negated = set[0] is '!' or '^';
        if (negated)
            set = set[1..];
        for (var at = 0; at < set.Length; at++)
        {
            if (at + 2 < set.Length && set[at + 1] == '-')
            {
                if (character >= set[at] && character <= set[at + 2])
                    return !negated;
                at += 2;
            }
            else if (set[at] == character)
            {
                return !negated;
            }
        }

        return negated;
    }
}
