namespace Seaworthy.Cli;

/// <summary>Files that are replaced whole or not at all, whatever happens on the way.</summary>
internal static class AtomicFile
{
    /// <summary>Writes a file beside the one it replaces, then puts it in its place.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        var temporary = path + ".part";
        var stream = File.Create(temporary);
        try
        {
            using (stream)
                write(stream);
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
