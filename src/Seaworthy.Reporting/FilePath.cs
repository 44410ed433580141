namespace Seaworthy.Reporting;

/// <summary>Paths as other programs know them.</summary>
internal static class FilePath
{
    /// <summary>A path with slashes and without a leading <c>./</c>.</summary>
    public static string Plain(string path)
    {
        var plain = path.Replace('\\', '/');
        return plain.StartsWith("./", StringComparison.Ordinal) ? plain[2..] : plain;
    }
}
