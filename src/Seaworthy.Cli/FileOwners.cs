using System.Text;
using Seaworthy.Model.Reading.Programs;

namespace Seaworthy.Cli;

/// <summary>
/// Keeps the owner and group of files that are replaced. Only root can, and only root need: whoever else replaces a file owns it,
/// or is let in by its folder. The runtime has no call for it, so the system's own programs are asked.
/// </summary>
internal static class FileOwners
{
    private const int AtOnce = 500;

    /// <summary>Who owns some files, as <c>user:group</c> in numbers, by file; none where it cannot be kept.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(IEnumerable<string> files, CancellationToken cancel)
    {
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess || ExternalProgram.Find("stat") is not { } stat)
            return owners;
        foreach (var some in files.Chunk(AtOnce))
        {
            // -L: of what a link leads to, which is what is replaced.
            var result = await ExternalProgram.RunAsync(stat, ["-L", "-c", "%u:%g", "--", .. some.Select(Path.GetFullPath)], ".", cancel);
            var lines = Encoding.ASCII.GetString(result.Output.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            if (result.ExitCode == 0 && lines.Length == some.Length)
                some.Zip(lines).ToList().ForEach(pair => owners[pair.First] = pair.Second);
        }

        return owners;
    }

    /// <summary>Gives files back to those who owned them.</summary>
    public static async Task RestoreAsync(IReadOnlyDictionary<string, string> owners, CancellationToken cancel)
    {
        if (owners.Count == 0 || ExternalProgram.Find("chown") is not { } chown)
            return;
        var now = await ReadAsync(owners.Keys, cancel);
        foreach (var owner in owners.Where(owner => now.GetValueOrDefault(owner.Key) != owner.Value).GroupBy(static owner => owner.Value, static owner => owner.Key))
        {
            foreach (var some in owner.Chunk(AtOnce))
                _ = await ExternalProgram.RunAsync(chown, [owner.Key, "--", .. some.Select(Path.GetFullPath)], ".", cancel);
        }
    }
}
