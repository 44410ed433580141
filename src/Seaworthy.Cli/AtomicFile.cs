namespace Seaworthy.Cli;

/// <summary>Files that are replaced whole or not at all, whatever happens on the way.</summary>
internal static class AtomicFile
{
    /// <summary>Writes a file beside the one it replaces, then puts it in its place. A link stays one, and so does who may read it.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        var target = (File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName : null) ?? path;
        var temporary = target + ".part";
        var stream = File.Create(temporary);
        try
        {
            using (stream)
                write(stream);
            if (!OperatingSystem.IsWindows() && File.Exists(target))
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
            File.Move(temporary, target, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
