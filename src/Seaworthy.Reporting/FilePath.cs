using System.Globalization;
using Seaworthy.Checks;
using Seaworthy.Model.Documents;

namespace Seaworthy.Reporting;

/// <summary>Files as other programs know them.</summary>
internal static class FilePath
{
    /// <summary>The file that a text is, or was made of; null for an object of a live cluster, which is in none.</summary>
    public static string? Of(SourceText source) => source.IsLive ? null : Plain(source.Path);

    /// <summary>A path with slashes and without a leading <c>./</c>.</summary>
    public static string Plain(string path)
    {
        var plain = path.Replace('\\', '/');
        return plain.StartsWith("./", StringComparison.Ordinal) ? plain[2..] : plain;
    }

    /// <summary>A text and a line of it, for people: <c>deploy/web.yaml:12</c>.</summary>
    public static string At(string source, int line) => line > 0 ? string.Create(CultureInfo.InvariantCulture, $"{source}:{line}") : source;

    /// <summary>Where a finding is, for people: a line of a file; in a live object, whose lines nobody else sees, the field.</summary>
    public static string At(Finding finding) => finding.Source.IsLive ? finding.Path : At(finding.Source.Name, finding.Place.Line);
}
