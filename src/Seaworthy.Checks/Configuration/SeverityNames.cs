using Seaworthy.Checks;

namespace Seaworthy.Configuration;

/// <summary>How severities are written.</summary>
public static class SeverityNames
{
    /// <summary>The names, mildest first.</summary>
    public static IReadOnlyList<string> All { get; } = ["info", "low", "medium", "high", "critical"];

    /// <summary>The severity of a name, or null.</summary>
    public static Severity? Find(string? name) => name switch
    {
        "info" => Severity.Info,
        "low" => Severity.Low,
        "medium" => Severity.Medium,
        "high" => Severity.High,
        "critical" => Severity.Critical,
        _ => null,
    };
}
