using Seaworthy.Configuration;

namespace Seaworthy.Cli;

/// <summary>Where the configuration is on disk; checks and settings themselves do no I/O.</summary>
internal static class ConfigurationFile
{
    /// <summary>Reads a file that was named.</summary>
    public static ConfigurationResult Read(string path)
    {
        try
        {
            var (settings, problems) = SettingsFile.Parse(path, File.ReadAllBytes(path));
            return new(settings with { Baseline = Beside(path, settings.Baseline), NewObjects = Beside(path, settings.NewObjects) }, problems);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return new(Settings.Default, [new(path, null, "the configuration may not be read: " + unreadable.Message)]);
        }
    }

    /// <summary>Reads the nearest <c>.seaworthy.yaml</c> in a folder or above it, no further than the repository's root.</summary>
    public static ConfigurationResult Find(string folder)
    {
        for (var at = folder; at is not null; at = Path.GetDirectoryName(at))
        {
            var path = Path.Combine(at, SettingsFile.FileName);
            if (File.Exists(path))
                return Read(Path.GetRelativePath(folder, path));
            if (Path.Exists(Path.Combine(at, ".git")))
                break;
        }

        return new(Settings.Default, []);
    }

    /// <summary>A path that is meant from the configuration's folder.</summary>
    private static string? Beside(string configuration, string? path) => path is null ? null : Path.Combine(Path.GetDirectoryName(configuration) ?? "", path);
}
