using System.Globalization;
using Seaworthy.Checks;
using Seaworthy.Configuration;

namespace Seaworthy.Reporting;

/// <summary>Words that several formats share.</summary>
public static class Words
{
    /// <summary>A severity in lower case.</summary>
    public static string Lower(Severity severity) => SeverityNames.All[(int)severity];

    /// <summary>A chapter in lower case.</summary>
    public static string Lower(Chapter chapter) => chapter switch
    {
        Chapter.Security => "security",
        Chapter.Resources => "resources",
        Chapter.Autoscaling => "autoscaling",
        Chapter.Availability => "availability",
        Chapter.Observability => "observability",
        _ => "delivery",
    };

    /// <summary>A count with its noun: "1 file", "2 files".</summary>
    public static string Count(int count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {noun}{(count == 1 ? "" : "s")}");
}
