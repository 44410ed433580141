using Seaworthy.Reporting;
using Seaworthy.Reporting.Json;

namespace Seaworthy.Cli;

/// <summary>Baselines on disk.</summary>
internal static class BaselineStore
{
    /// <summary>Where a baseline is written when nobody says where.</summary>
    public const string DefaultPath = "seaworthy-baseline.json";

    /// <summary>Reads a baseline, or says why not; without a path there is nothing to read.</summary>
    public static string? TryRead(string? path, out IReadOnlyList<FindingIdentity> known)
    {
        known = [];
        if (path is null)
            return null;
        try
        {
            return BaselineFile.TryRead(File.ReadAllBytes(path), out known) is { } problem ? $"{path}: {problem}" : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return File.Exists(path) ? $"{path}: {unreadable.Message}" : $"there is no baseline {path}; write it with 'seaworthy baseline write PATH --baseline {path}'";
        }
    }
}
