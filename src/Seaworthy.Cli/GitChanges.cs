using Seaworthy.Model.Reading.Programs;

namespace Seaworthy.Cli;

/// <summary>What Git has not recorded yet and a change of files would bury.</summary>
internal static class GitChanges
{
    /// <summary>Those of some files that differ from what was last committed; none outside a repository, or without git.</summary>
    public static async Task<IReadOnlyList<string>> UncommittedAsync(IEnumerable<string> files, CancellationToken cancel)
    {
        if (ExternalProgram.Find("git") is not { } git)
            return [];
        var uncommitted = new List<string>();
        foreach (var folder in files.GroupBy(static file => Path.GetDirectoryName(Path.GetFullPath(file))!, StringComparer.Ordinal))
        {
            // Porcelain output is stable, and -z leaves names as they are.
            var names = folder.Select(static file => Path.GetFileName(file)).ToList();
            var status = await ExternalProgram.RunAsync(git, ["status", "--porcelain", "-z", "--", .. names], folder.Key, cancel);
            if (status.ExitCode == 0 && status.Output.Length > 0)
                uncommitted.AddRange(folder.Where(file => System.Text.Encoding.UTF8.GetString(status.Output.Span).Split('\0').Any(line => line.Length > 3 && line[3..].EndsWith(Path.GetFileName(file), StringComparison.Ordinal))));
        }

        return uncommitted;
    }
}
