using System.Text;
using Seaworthy.Model.Reading.Programs;

namespace Seaworthy.Cli;

/// <summary>What Git has not recorded yet and a change of files would bury.</summary>
internal static class GitChanges
{
    private const int StatusLength = 3;

    /// <summary>Those of some files that differ from what was last committed; none outside a repository, or without git.</summary>
    public static async Task<IReadOnlyList<string>> UncommittedAsync(IEnumerable<string> files, CancellationToken cancel)
    {
        if (ExternalProgram.Find("git") is not { } git)
            return [];
        var roots = new Dictionary<string, string?>(StringComparer.Ordinal);
        var uncommitted = new List<string>();
        foreach (var repository in files.GroupBy(file => RootOf(Path.GetDirectoryName(Path.GetFullPath(file))!, roots)).Where(static repository => repository.Key is not null))
        {
            // Porcelain output is stable, and -z leaves names as they are.
            var status = await ExternalProgram.RunAsync(git, ["status", "--porcelain", "-z", "--untracked-files=all"], repository.Key!, cancel);
            var changed = Encoding.UTF8.GetString(status.Output.Span).Split('\0').Where(static line => line.Length > StatusLength).Select(line => Path.Combine(repository.Key!, line[StatusLength..])).ToHashSet(StringComparer.Ordinal);
            uncommitted.AddRange(repository.Where(file => changed.Contains(Path.GetFullPath(file))));
        }

        return uncommitted;
    }

    /// <summary>The folder of the repository that a folder is in; its <c>.git</c> is a file in a work tree beside the first.</summary>
    private static string? RootOf(string folder, Dictionary<string, string?> known)
    {
        if (known.TryGetValue(folder, out var root))
            return root;
        root = Path.Exists(Path.Combine(folder, ".git")) ? folder : Path.GetDirectoryName(folder) is { } above ? RootOf(above, known) : null;
        return known[folder] = root;
    }
}
