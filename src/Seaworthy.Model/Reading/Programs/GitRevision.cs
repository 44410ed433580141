using System.Formats.Tar;

namespace Seaworthy.Model.Reading.Programs;

/// <summary>A Git revision's files, laid out in a folder of their own that goes when this does, so that every source works on it.</summary>
public sealed class GitRevision : IDisposable
{
    private GitRevision(string folder, string repository) => (Folder, Repository) = (folder, repository);

    /// <summary>Where the files are.</summary>
    public string Folder { get; }

    /// <summary>The root of the repository that they come from.</summary>
    public string Repository { get; }

    /// <summary>Lays out a revision of the repository that a path is in.</summary>
    /// <param name="path">A file or folder of the repository, or where one was.</param>
    /// <param name="revision">A branch, tag or commit.</param>
    /// <param name="cancel">Ends it early.</param>
    /// <returns>The revision, or a problem that says what to do.</returns>
    public static async Task<(GitRevision? Revision, LoadProblem? Problem)> CheckOutAsync(string path, string revision, CancellationToken cancel)
    {
        if (ExternalProgram.Find("git") is not { } git)
            return (null, new(path, null, "reading a revision takes git on PATH, and it is not there"));

        var start = Directory.Exists(path) ? path : Path.GetDirectoryName(Path.GetFullPath(path)) is { } parent && Directory.Exists(parent) ? parent : ".";
        var top = await ExternalProgram.RunAsync(git, ["rev-parse", "--show-toplevel"], start, cancel);
        if (top.ExitCode != 0)
            return (null, new(path, null, "this is not in a Git repository, so it has no revisions"));

        var repository = System.Text.Encoding.UTF8.GetString(top.Output.Span).Trim();
        var commit = await ExternalProgram.RunAsync(git, ["rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"], repository, cancel);
        if (commit.ExitCode != 0)
            return (null, new(path, null, $"the repository has no revision '{revision}'"));

        var archive = await ExternalProgram.RunAsync(git, ["archive", "--format=tar", System.Text.Encoding.ASCII.GetString(commit.Output.Span).Trim()], repository, cancel);
        if (archive.ExitCode != 0)
            return (null, new(path, null, "git archive failed: " + archive.Error));

        var folder = Directory.CreateTempSubdirectory("seaworthy-");
        var laidOut = new GitRevision(folder.FullName, repository);
        await ExtractAsync(archive.Output, folder.FullName, cancel);
        return (laidOut, null);
    }

    /// <summary>Where a path of the work tree is in the revision.</summary>
    public string Locate(string path) => Path.Combine(Folder, Path.GetRelativePath(Repository, Path.GetFullPath(path)));

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static async Task ExtractAsync(ReadOnlyMemory<byte> tar, string folder, CancellationToken cancel)
    {
        using var stream = new MemoryStream(tar.ToArray(), writable: false);
        await TarFile.ExtractToDirectoryAsync(stream, folder, overwriteFiles: false, cancel);
    }
}
