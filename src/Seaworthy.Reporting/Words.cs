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

    /// <summary>What <c>seaworthy fix</c> does about findings, as a sentence or two.</summary>
    public static string Repair(Repairability repair) =>
        repair.WhyNone is { } why ? $"'seaworthy fix' leaves it: {why}."
        : repair is { HasFix: true, HasDecision: true } ? "'seaworthy fix' does it where that takes no decision, and asks for one otherwise."
        : repair.HasFix ? "'seaworthy fix' does it." : "'seaworthy fix' does it once somebody has decided (--decide).";
}
